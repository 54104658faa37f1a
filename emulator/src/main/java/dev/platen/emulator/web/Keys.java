package dev.platen.emulator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.written.Form;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a JSON object, read strictly: what is unknown or of another kind is a {@link Problem}.
 *
 * @param path where the object stands in the body, for messages; empty for the body itself
 * @param object the object
 */
public record Keys(String path, ObjectNode object) {

    private static final int TEXT_MAX = 1_024;
    private static final int LIST_MAX = 100;

    /** Refuses other keys than these. */
    public Keys only(List<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw bad("unknown key '" + Shown.of(path + name) + "' ("
                        + (known.isEmpty() ? "there are none" : Nearest.hint(Shown.of(name), known)) + ")");
            }
        });
        return this;
    }

    /** Refuses other keys than these. */
    public Keys only(String... known) {
        return only(List.of(known));
    }

    /** A text that may be left out. */
    public Optional<String> text(String key) {
        return value(key).map(node -> text(key, node));
    }

    /** A text that may not be left out, nor be empty. */
    public String required(String key) {
        return text(key).filter(text -> !text.isEmpty()).orElseThrow(() -> bad("'" + path + key + "' is missing"));
    }

    /** A written value, for example a duration, that may be left out. */
    public <T> Optional<T> read(String key, Form<T> form) {
        return text(key).map(text -> read(key, text, form));
    }

    /** Yes or no; may be left out. */
    public Optional<Boolean> flag(String key) {
        return value(key).map(node -> {
            if (!node.isBoolean()) {
                throw bad("'" + path + key + "' must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** Yes or no; may not be left out. */
    public boolean requiredFlag(String key) {
        return flag(key).orElseThrow(() -> bad("'" + path + key + "' is missing"));
    }

    /** A whole number that may be left out. */
    public Optional<Integer> whole(String key, int least, int most) {
        return value(key).map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToInt()
                    || node.intValue() < least
                    || node.intValue() > most) {
                throw bad("'" + path + key + "' must be a whole number from " + least + " to " + most);
            }
            return node.intValue();
        });
    }

    /** One of some words; may be left out. */
    public <E extends Enum<E>> Optional<E> word(String key, Words<E> words) {
        return text(key)
                .map(text -> words.value(text)
                        .orElseThrow(() -> bad("'" + path + key + "': there is no '" + Shown.of(text) + "' ("
                                + Nearest.hint(text, words.names()) + ")")));
    }

    /** Texts; none when it is left out. */
    public List<String> texts(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray() || value.get().size() > LIST_MAX) {
            throw bad("'" + path + key + "' must be a list of at most " + LIST_MAX + " texts");
        }
        List<String> texts = new ArrayList<>();
        value.get().forEach(node -> texts.add(text(key, node)));
        return texts;
    }

    /** An object within; empty when it is left out. */
    public Optional<Keys> inner(String key) {
        return value(key).map(node -> {
            if (!(node instanceof ObjectNode inner)) {
                throw bad("'" + path + key + "' must be an object");
            }
            return new Keys(path + key + ".", inner);
        });
    }

    /** Whether a key has a list. */
    public boolean isList(String key) {
        return object.path(key).isArray();
    }

    /** Reads a text of a key. */
    public <T> T read(String key, String text, Form<T> form) {
        return written(path + key, text, form);
    }

    /** Reads a text that stands under a name. */
    public static <T> T written(String name, String text, Form<T> form) {
        try {
            return form.read(text);
        } catch (Unreadable e) {
            throw bad("'" + name + "': " + e.message() + (e.hint().isEmpty() ? "" : " (" + e.hint() + ")"));
        }
    }

    private String text(String key, JsonNode node) {
        if (!node.isTextual() || node.textValue().length() > TEXT_MAX) {
            throw bad("'" + path + key + "' must be a text of at most " + TEXT_MAX + " characters");
        }
        return node.textValue();
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(object.get(key));
    }

    /** What is wrong with the object, as a problem. */
    public static Problem bad(String detail) {
        return new Problem(Problem.Kind.BAD_REQUEST, detail);
    }

    /** Without the values, which may be secret. */
    @Override
    public String toString() {
        return "Keys[" + path + "]";
    }
}
