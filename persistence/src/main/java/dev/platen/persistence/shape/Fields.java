package dev.platen.persistence.shape;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** A record. */
public final class Fields implements Shape {

    private final Class<?> type;
    private final List<Field> fields;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    /**
     * A component.
     *
     * @param name its name
     * @param shape its values' shape
     */
    public record Field(String name, Shape shape) {}

    /**
     * A record.
     *
     * @param constructor takes an array of the components' values and returns an object
     * @param accessors each takes an object and returns one
     */
    Fields(Class<?> type, List<Field> fields, MethodHandle constructor, List<MethodHandle> accessors) {
        this.type = type;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
        this.accessors = accessors.toArray(MethodHandle[]::new);
    }

    /** The record's class. */
    public Class<?> type() {
        return type;
    }

    /** Its components in order. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * A record of its components' values.
     *
     * @throws RuntimeException whatever its constructor throws
     */
    public Object make(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    /** The value of a component. */
    public Object get(Object record, int field) {
        try {
            return (Object) accessors[field].invokeExact(record);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException("a value can't be taken apart or made", failure);
        };
    }
}
