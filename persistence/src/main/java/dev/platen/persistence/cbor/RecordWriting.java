package dev.platen.persistence.cbor;

import dev.platen.persistence.shape.Fields;
import dev.platen.persistence.shape.Shape;
import dev.platen.persistence.shape.Word;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;

/**
 * A record: a map with its components in order. All that is done for it is one method handle, which the just-in-time compiler
 * makes one piece of code of; in a loop over fields it could foresee nothing.
 */
final class RecordWriting implements Writing {

    private static final MethodType STEP = MethodType.methodType(void.class, CborOutput.class, Object.class);
    private static final MethodHandle KEY = put("key", Key.class);
    private static final MethodHandle TEXT = put("text", String.class);
    private static final MethodHandle WRITE = write();
    private static final Map<Class<?>, MethodHandle> PRIMITIVES = Map.of(
            long.class, put("whole", long.class),
            int.class, put("whole", long.class),
            double.class, put("fraction", double.class),
            boolean.class, put("truth", boolean.class));

    private final MethodHandle fields;

    /**
     * How a record is written.
     *
     * @param keys the components' names
     * @param writings how the components are written
     */
    RecordWriting(Fields shape, List<Key> keys, List<Writing> writings) {
        MethodHandle rest = MethodHandles.empty(STEP);
        for (int i = keys.size() - 1; i >= 0; i--) {
            MethodHandle key = MethodHandles.insertArguments(KEY, 1, keys.get(i));
            MethodHandle value = value(shape.accessor(i), shape.fields().get(i).shape(), writings.get(i));
            rest = MethodHandles.foldArguments(MethodHandles.foldArguments(rest, value), key);
        }
        fields = rest;
    }

    /** Takes a value from a record and writes it, a primitive one without making an object of it, a word with no detour. */
    private static MethodHandle value(MethodHandle accessor, Shape shape, Writing writing) {
        if (shape instanceof Word word) {
            MethodHandle write = MethodHandles.filterArguments(TEXT, 1, word.toText());
            return MethodHandles.filterArguments(write, 1, accessor);
        }
        Class<?> type = accessor.type().returnType();
        MethodHandle write = PRIMITIVES.getOrDefault(type, WRITE.bindTo(writing));
        return MethodHandles.filterArguments(write.asType(STEP.changeParameterType(1, type)), 1, accessor);
    }

    private static MethodHandle put(String name, Class<?> what) {
        try {
            return MethodHandles.lookup().findVirtual(CborOutput.class, name, MethodType.methodType(void.class, what));
        } catch (ReflectiveOperationException cause) {
            throw new IllegalStateException("no such method of an output: " + name, cause);
        }
    }

    private static MethodHandle write() {
        try {
            return MethodHandles.lookup()
                    .findStatic(RecordWriting.class, "write", STEP.insertParameterTypes(0, Writing.class));
        } catch (ReflectiveOperationException cause) {
            throw new IllegalStateException("no such method of this class: write", cause);
        }
    }

    /** Static, so that its handle need not check what it is called on. */
    @SuppressWarnings("UnusedMethod") // Called through that handle only.
    private static void write(Writing writing, CborOutput out, Object value) throws UnforeseenValueException {
        writing.write(out, value);
    }

    @Override
    public void write(CborOutput out, Object record) throws UnforeseenValueException {
        out.beginMap();
        writeFields(out, record);
    }

    /** Writes the rest of a map whose beginning was written. */
    void writeFields(CborOutput out, Object record) throws UnforeseenValueException {
        try {
            fields.invokeExact(out, record);
        } catch (UnforeseenValueException | RuntimeException | Error known) {
            throw known;
        } catch (Throwable failure) {
            throw new IllegalStateException("a record can't be taken apart", failure);
        }
        out.endMap();
    }
}
