package dev.platen.persistence.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes a tree by RFC 8785: keys in order of their UTF-16 units, numbers as ECMAScript writes them. */
final class CanonicalTree {

    private CanonicalTree() {}

    static void write(LineBuffer out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(out, node);
            case ARRAY -> array(out, node);
            case STRING -> out.quoted(node.textValue());
            case NUMBER -> number(out, node);
            case BOOLEAN -> out.plain(node.asText());
            case NULL, BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("events hold no such value: " + node.getNodeType());
        }
    }

    private static void object(LineBuffer out, JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        String before = "{";
        for (String name : names) {
            out.plain(before);
            out.quoted(name);
            out.plain(":");
            write(out, node.get(name));
            before = ",";
        }
        out.plain(names.isEmpty() ? "{}" : "}");
    }

    private static void array(LineBuffer out, JsonNode node) {
        String before = "[";
        for (JsonNode element : node) {
            out.plain(before);
            write(out, element);
            before = ",";
        }
        out.plain(node.isEmpty() ? "[]" : "]");
    }

    private static void number(LineBuffer out, JsonNode node) {
        if (node.isFloatingPointNumber()) {
            out.plain(share(node.doubleValue()));
        } else {
            out.number(node.longValue());
        }
    }

    /** Of fractions, events hold only shares, 0 to 1, for which ECMAScript uses no exponent from a millionth up. */
    private static String share(double value) {
        if (value < 0 || value > 1 || (value > 0 && value < 1e-6)) {
            throw new IllegalArgumentException("not a share: " + value);
        }
        BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
