package dev.platen.persistence.state;

/**
 * Writes the values at one place of a form, each as what makes it differ from the one before; reads them back. Remembers the
 * value before, so one writes or reads one series of values. Not thread-safe.
 */
interface Difference {

    /** Writes the next value. */
    void write(ByteSink out, Object value);

    /**
     * Reads the next value.
     *
     * @throws IndexOutOfBoundsException or another exception if the bytes are no such series
     */
    Object read(ByteSource in);
}
