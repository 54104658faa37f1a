package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.SmallBody;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a form of the page brings. Fields that are left empty are as if they were not there.
 *
 * @param fields values by name
 */
record Form(Map<String, String> fields) {

    private static final int MOST = 64;

    Form {
        fields = Map.copyOf(fields);
    }

    static Future<Form> of(RoutingContext request) {
        return SmallBody.of(request).map(body -> parse(body.toString(StandardCharsets.UTF_8)));
    }

    private static Form parse(String encoded) {
        Map<String, String> fields = new HashMap<>();
        String[] pairs = encoded.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw Keys.bad("a form has at most " + MOST + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1)).strip();
            if (!value.isEmpty()) {
                fields.put(decoded(pair.substring(0, equals)), value);
            }
        }
        return new Form(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Keys.bad("the form can't be read");
        }
    }

    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The same as the JSON interface would get it for a new fault. */
    Keys fault() {
        ObjectNode fault = JsonNodeFactory.instance.objectNode();
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            switch (name) {
                case "csrf" -> {}
                case "tenant", "group", "model" -> target.put(name, value);
                case "status" -> {
                    if (value.matches("[0-9]{1,9}")) {
                        fault.put(name, Integer.parseInt(value));
                    } else {
                        fault.put(name, value);
                    }
                }
                default -> fault.put(name, value);
            }
        });
        if (!target.isEmpty()) {
            fault.set("target", target);
        }
        return new Keys("", fault);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
