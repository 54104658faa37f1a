package dev.platen.protocol.written;

/** How a value is written. */
@FunctionalInterface
public interface Form<T> {

    /**
     * The value of a text.
     *
     * @throws Unreadable if it is not written so
     */
    T read(String text) throws Unreadable;
}
