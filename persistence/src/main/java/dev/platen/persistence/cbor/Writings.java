package dev.platen.persistence.cbor;

import dev.platen.persistence.shape.Choice;
import dev.platen.persistence.shape.Constant;
import dev.platen.persistence.shape.Fields;
import dev.platen.persistence.shape.Plain;
import dev.platen.persistence.shape.Sequence;
import dev.platen.persistence.shape.Shape;
import dev.platen.persistence.shape.Shapes;
import dev.platen.persistence.shape.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds out how shapes are written. Thread-safe. */
final class Writings {

    private final Shapes shapes = new Shapes();
    private final IdentityHashMap<Shape, Writing> known = new IdentityHashMap<>();

    /** One of a choice's records: what stands before its fields, and they. */
    private record Option(Key name, RecordWriting fields) {}

    /**
     * How a type is written.
     *
     * @throws IllegalArgumentException if it has no shape
     */
    synchronized Writing of(Class<?> type) {
        return of(shapes.of(type));
    }

    private Writing of(Shape shape) {
        Writing writing = known.get(shape);
        if (writing == null) {
            writing = find(shape);
            known.put(shape, writing);
        }
        return writing;
    }

    private Writing find(Shape shape) {
        return switch (shape) {
            case Plain plain -> plain(plain);
            case Word word -> (out, value) -> out.text(word.text(value));
            case Constant constant -> constant(constant);
            case Sequence list -> list(of(list.element()));
            case Fields fields -> fields(fields);
            case Choice choice -> choice(choice);
        };
    }

    private static Writing plain(Plain plain) {
        return switch (plain) {
            case LONG -> (out, value) -> out.whole((long) value);
            case INT -> (out, value) -> out.whole((int) value);
            case DOUBLE -> (out, value) -> out.fraction((double) value);
            case BOOLEAN -> (out, value) -> out.truth((boolean) value);
            case TEXT -> (out, value) -> out.text((String) value);
            case INSTANT -> (out, value) -> out.whole(((Instant) value).toEpochMilli());
            case DURATION -> (out, value) -> out.whole(((Duration) value).toMillis());
        };
    }

    private static Writing constant(Constant constant) {
        Map<Object, Key> names = new HashMap<>();
        constant.constants().forEach(each -> names.put(each, new Key(each.name())));
        return (out, value) -> out.key(foreseen(names, value));
    }

    private static Writing list(Writing element) {
        return (out, value) -> {
            List<?> elements = (List<?>) value;
            out.array(elements.size());
            for (Object each : elements) {
                element.write(out, each);
            }
        };
    }

    private RecordWriting fields(Fields shape) {
        List<Key> keys =
                shape.fields().stream().map(field -> new Key(field.name())).toList();
        List<Writing> fields =
                shape.fields().stream().map(field -> of(field.shape())).toList();
        return new RecordWriting(shape, keys, fields);
    }

    /** The choice is known before its options, of which it can be part. */
    private Writing choice(Choice choice) {
        Key key = new Key(choice.key());
        Map<Class<?>, Option> options = new HashMap<>();
        Writing writing = (out, value) -> {
            Option option = foreseen(options, value.getClass());
            out.beginMap();
            out.key(key);
            out.key(option.name());
            option.fields().writeFields(out, value);
        };
        known.put(choice, writing);
        choice.options()
                .forEach(option -> options.put(
                        option.fields().type(), new Option(new Key(option.name()), fields(option.fields()))));
        return writing;
    }

    private static <K, V> V foreseen(Map<K, V> all, K one) throws UnforeseenValueException {
        V found = all.get(one);
        if (found == null) {
            throw new UnforeseenValueException("not one of " + all.keySet() + ": " + one);
        }
        return found;
    }
}
