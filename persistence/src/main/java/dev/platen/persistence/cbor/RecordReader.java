package dev.platen.persistence.cbor;

/**
 * Reads records. Texts, and records inside of records, that are the same as ones read before are the same objects, as far as
 * they are remembered, so that a fleet of printers that are set up alike takes little room.
 *
 * <p>Thread-safe, but threads that read much do better with a reader each.
 */
public final class RecordReader {

    private final Forms forms = new Forms();
    private final Texts texts = new Texts();

    /** Reads records of one type. */
    @FunctionalInterface
    public interface Of<T> {

        /**
         * The record of these bytes.
         *
         * @throws UnforeseenBytesException if they are in another form, or are no such record at all
         */
        T read(byte[] bytes) throws UnforeseenBytesException;
    }

    /**
     * A reader of one type.
     *
     * @throws IllegalArgumentException if the type has no {@linkplain dev.platen.persistence.shape.Shape shape}
     */
    public <T> Of<T> of(Class<T> type) {
        Form form = forms.of(type);
        return bytes -> {
            CborInput in = new CborInput(bytes, texts);
            Object record;
            try {
                record = form.read(in);
            } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException unfit) {
                throw new UnforeseenBytesException(unfit);
            }
            in.end();
            return type.cast(record);
        };
    }
}
