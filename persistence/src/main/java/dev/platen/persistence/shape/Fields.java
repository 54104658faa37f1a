package dev.platen.persistence.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;

/** A record. */
public final class Fields implements Shape {

    private final Class<?> type;
    private final List<Field> fields;
    private final MethodHandle constructor;
    private final List<MethodHandle> accessors;
    private final MethodHandle[] getters;

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
     * @param accessors each takes an object and returns a component's value, a primitive one or an object
     */
    Fields(Class<?> type, List<Field> fields, MethodHandle constructor, List<MethodHandle> accessors) {
        this.type = type;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
        this.accessors = List.copyOf(accessors);
        this.getters = accessors.stream()
                .map(accessor -> accessor.asType(MethodType.genericMethodType(1)))
                .toArray(MethodHandle[]::new);
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
            return (Object) getters[field].invokeExact(record);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    /** What takes a record, as an object, and returns the value of a component: a primitive one, or an object. */
    public MethodHandle accessor(int field) {
        return accessors.get(field);
    }

    static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException("a value can't be taken apart or made", failure);
        };
    }
}
