package dev.platen.persistence.shape;

import java.lang.invoke.MethodHandle;

/** A value that is written as a text of its own making. */
public final class Word implements Shape {

    private final MethodHandle make;
    private final MethodHandle text;

    /**
     * A word.
     *
     * @param make takes a text and returns an object
     * @param text takes an object and returns its text
     */
    Word(MethodHandle make, MethodHandle text) {
        this.make = make;
        this.text = text;
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException if it has none
     */
    public Object make(String written) {
        try {
            return (Object) make.invokeExact(written);
        } catch (Throwable failure) {
            throw Fields.unchecked(failure);
        }
    }

    /** What takes a value, as an object, and returns its text. */
    public MethodHandle toText() {
        return text;
    }

    /** A value's text. */
    public String text(Object value) {
        try {
            return (String) text.invokeExact(value);
        } catch (Throwable failure) {
            throw Fields.unchecked(failure);
        }
    }
}
