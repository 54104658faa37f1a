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

/** Finds the forms of shapes. Thread-safe. */
final class Forms {

    private final Shapes shapes = new Shapes();
    private final IdentityHashMap<Shape, Form> known = new IdentityHashMap<>();

    /**
     * The form of a type.
     *
     * @throws IllegalArgumentException if it has no shape
     */
    synchronized Form of(Class<?> type) {
        return of(shapes.of(type));
    }

    private Form of(Shape shape) {
        Form form = known.get(shape);
        if (form == null) {
            form = find(shape);
            known.put(shape, form);
        }
        return form;
    }

    private Form find(Shape shape) {
        return switch (shape) {
            case Plain plain -> plain(plain);
            case Word word -> in -> word.make(in.text());
            case Constant constant -> constant(constant);
            case Sequence list -> list(of(list.element()));
            case Fields fields -> fields(fields);
            case Choice choice -> choice(choice);
        };
    }

    private static Form plain(Plain plain) {
        return switch (plain) {
            case LONG -> CborInput::whole;
            case INT -> in -> Math.toIntExact(in.whole());
            case DOUBLE -> CborInput::fraction;
            case BOOLEAN -> CborInput::truth;
            case TEXT -> CborInput::text;
            case INSTANT -> in -> Instant.ofEpochMilli(in.whole());
            case DURATION -> in -> Duration.ofMillis(in.whole());
        };
    }

    private static Form constant(Constant constant) {
        Map<String, Object> byName = new HashMap<>();
        constant.constants().forEach(each -> byName.put(each.name(), each));
        return in -> in.named(byName);
    }

    private static Form list(Form element) {
        return in -> {
            Object[] elements = new Object[in.array()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = element.read(in);
            }
            return List.of(elements);
        };
    }

    private RecordForm fields(Fields shape) {
        List<Key> keys =
                shape.fields().stream().map(field -> new Key(field.name())).toList();
        List<Form> fields =
                shape.fields().stream().map(field -> of(field.shape())).toList();
        return new RecordForm(shape, keys, fields);
    }

    /** The form is known before those of its options, of which it can be part. */
    private Form choice(Choice choice) {
        Key key = new Key(choice.key());
        Map<String, RecordForm> options = new HashMap<>();
        Form form = in -> {
            in.beginMap();
            in.key(key);
            return in.named(options).readFields(in);
        };
        known.put(choice, form);
        choice.options().forEach(option -> options.put(option.name(), fields(option.fields())));
        return form;
    }
}
