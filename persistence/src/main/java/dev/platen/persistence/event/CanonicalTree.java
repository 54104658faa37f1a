package dev.platen.persistence.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes a tree by RFC 8785: keys in order of their UTF-16 units, numbers as ECMAScript writes them. */
final class CanonicalTree {

    private CanonicalTree() {}

    static void write(JsonGenerator out, JsonNode node) throws IOException {
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            Collections.sort(names);
            out.writeStartObject();
            for (String name : names) {
                out.writeFieldName(name);
                write(out, node.get(name));
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode element : node) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (node.isFloatingPointNumber()) {
            out.writeNumber(shares(node.doubleValue()));
        } else {
            out.writeTree(node);
        }
    }

    /** Of fractions, events hold only shares, 0 to 1, for which ECMAScript uses no exponent from a millionth up. */
    private static String shares(double value) {
        if (value < 0 || value > 1 || (value > 0 && value < 1e-6)) {
            throw new IllegalArgumentException("not a share: " + value);
        }
        BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
