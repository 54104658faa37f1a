package dev.platen.persistence.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the data of one kind of event is written: its fields in canonical order, without its instant. Only for events whose
 * fields are all plain; most are, and this is several times as fast as a general mapper.
 */
final class EventFields {

    private static final String INSTANT_OF_EVENT = "at";

    private final List<Field> fields;

    private EventFields(List<Field> fields) {
        this.fields = fields;
    }

    /** Writes a field of an event. */
    @FunctionalInterface
    private interface Writer {
        void write(LineBuffer out, PrinterEvent event) throws Throwable;
    }

    /**
     * A field.
     *
     * @param prefix what stands before its value: its quoted name and a colon, after a comma unless it is the first
     */
    private record Field(String prefix, Writer writer) {}

    /** The fields of a kind of event; empty if some of them are not plain. */
    static Optional<EventFields> of(Class<?> event, JsonMapper json) {
        RecordComponent[] components = Arrays.stream(event.getRecordComponents())
                .filter(component -> !component.getName().equals(INSTANT_OF_EVENT))
                .sorted(Comparator.comparing(RecordComponent::getName))
                .toArray(RecordComponent[]::new);
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            Optional<Writer> writer = writer(component, json);
            if (writer.isEmpty()) {
                return Optional.empty();
            }
            String prefix = (fields.isEmpty() ? "" : ",") + "\"" + component.getName() + "\":";
            fields.add(new Field(prefix, writer.get()));
        }
        return Optional.of(new EventFields(fields));
    }

    // The ordinal is an index into texts of this very run; nothing that is stored depends on it.
    @SuppressWarnings("EnumOrdinal")
    private static Optional<Writer> writer(RecordComponent component, JsonMapper json) {
        Class<?> type = component.getType();
        if (type == long.class || type == int.class) {
            MethodHandle get = getter(component, long.class);
            return Optional.of((out, event) -> out.number((long) get.invokeExact(event)));
        }
        if (type == boolean.class) {
            MethodHandle get = getter(component, boolean.class);
            return Optional.of((out, event) -> out.plain((boolean) get.invokeExact(event) ? "true" : "false"));
        }
        MethodHandle get = getter(component, Object.class);
        if (type == Instant.class) {
            return Optional.of((out, event) -> out.quoted((Instant) (Object) get.invokeExact(event)));
        }
        if (type == String.class || type == Slot.class || type == Duration.class) {
            return Optional.of((out, event) -> out.quoted(((Object) get.invokeExact(event)).toString()));
        }
        if (type.isEnum()) {
            Map<Object, String> texts = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                texts.put(constant, text(constant, json));
            }
            return Optional.of((out, event) -> out.plain(requireNonNull(texts.get((Object) get.invokeExact(event)))));
        }
        return Optional.empty();
    }

    private static MethodHandle getter(RecordComponent component, Class<?> as) {
        try {
            return MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(as, PrinterEvent.class));
        } catch (IllegalAccessException cause) {
            throw new IllegalStateException("an event's field can't be read: " + component, cause);
        }
    }

    private static String text(Object constant, JsonMapper json) {
        try {
            return json.writeValueAsString(constant);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a constant can't be written: " + constant, cause);
        }
    }

    void write(LineBuffer out, PrinterEvent event) {
        out.plain("{");
        for (Field field : fields) {
            out.plain(field.prefix());
            try {
                field.writer().write(out, event);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable cause) {
                throw new IllegalStateException("an event's field can't be read", cause);
            }
        }
        out.plain("}");
    }
}
