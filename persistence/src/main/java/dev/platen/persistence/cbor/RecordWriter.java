package dev.platen.persistence.cbor;

/** Writes records as {@link RecordReader} reads them, in the very bytes that a general mapper would write. Thread-safe. */
public final class RecordWriter {

    private final Writings writings = new Writings();

    /** Writes records of one type. */
    @FunctionalInterface
    public interface Of<T> {

        /**
         * The bytes of this record.
         *
         * @throws UnforeseenValueException if there is something in it that only a general mapper may know how to write:
         *     nothing where a value should be, a text that is very long, or one that is no Unicode
         */
        byte[] write(T record) throws UnforeseenValueException;
    }

    private static final class Sized<T> implements Of<T> {

        private static final int SPARE = 64;

        private final Writing writing;

        /** As much as the last record took, and some more. A race does no harm: the bytes are only copied once more. */
        private int room = SPARE;

        private Sized(Writing writing) {
            this.writing = writing;
        }

        @Override
        public byte[] write(T record) throws UnforeseenValueException {
            CborOutput out = new CborOutput(room);
            try {
                writing.write(out, record);
            } catch (NullPointerException missing) {
                throw new UnforeseenValueException(missing);
            }
            byte[] bytes = out.toBytes();
            room = bytes.length + SPARE;
            return bytes;
        }
    }

    /**
     * A writer of one type.
     *
     * @throws IllegalArgumentException if the type has no {@linkplain dev.platen.persistence.shape.Shape shape}
     */
    public <T> Of<T> of(Class<T> type) {
        return new Sized<>(writings.of(type));
    }
}
