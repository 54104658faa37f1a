package dev.platen.protocol.written;

/** A value is not written as it has to be. */
public final class Unreadable extends Exception {

    private final String hint;

    /** What is wrong, and what to write instead; the hint may be empty. */
    public Unreadable(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What is wrong. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to write instead; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }
}
