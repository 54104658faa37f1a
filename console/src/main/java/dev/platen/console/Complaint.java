package dev.platen.console;

import java.nio.file.Path;

/**
 * One thing that the user has to change.
 *
 * @param where what it is about, such as {@code office.yaml:12:5}; empty where the message says it all
 * @param message what is wrong, without a full stop at its end
 * @param hint what to do instead, such as {@code did you mean "duration"?}; empty where there is nothing to advise
 */
public record Complaint(String where, String message, String hint) {

    /** A complaint about the whole command. */
    public static Complaint of(String message) {
        return new Complaint("", message, "");
    }

    /**
     * A complaint about a place in a file.
     *
     * @param line counted from 1
     * @param column counted from 1
     */
    public static Complaint at(Path file, int line, int column, String message) {
        return new Complaint(file + ":" + line + ":" + column, message, "");
    }

    /** The same complaint with advice. */
    public Complaint hint(String advice) {
        return new Complaint(where, message, advice);
    }

    /** One line, as it is printed. */
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
