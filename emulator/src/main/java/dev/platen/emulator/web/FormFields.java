package dev.platen.emulator.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a form of a page brings (application/x-www-form-urlencoded). Fields that are left empty are as if they were not there.
 *
 * @param fields values by name
 */
public record FormFields(Map<String, String> fields) {

    private static final int MOST = 64;

    /** Keeps its own copy. */
    public FormFields {
        fields = Map.copyOf(fields);
    }

    /** Reads a request's body; fails with a {@link Problem} if it is too large or no form. */
    public static Future<FormFields> of(RoutingContext request) {
        return SmallBody.of(request).map(body -> parse(body.toString(StandardCharsets.UTF_8)));
    }

    private static FormFields parse(String encoded) {
        Map<String, String> fields = new HashMap<>();
        String[] pairs = encoded.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw Keys.bad("a form has at most " + MOST + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!value.isBlank()) {
                fields.put(decoded(pair.substring(0, equals)), value);
            }
        }
        return new FormFields(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Keys.bad("the form can't be read");
        }
    }

    /** A field's value, without blanks around it; empty if there is none. */
    public String get(String name) {
        return whole(name).strip();
    }

    /** A field's value as it was sent, blanks and all; empty if there is none. */
    public String whole(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "FormFields" + fields.keySet();
    }
}
