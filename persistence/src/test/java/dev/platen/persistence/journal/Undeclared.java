package dev.platen.persistence.journal;

/** Checked exceptions thrown without a word, as Scala does. */
final class Undeclared {

    private Undeclared() {}

    /** Throws the exception; what it returns is for the caller to say {@code throw}. */
    @SuppressWarnings("unchecked")
    static <E extends Exception> RuntimeException thrown(Exception exception) throws E {
        throw (E) exception;
    }
}
