package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One of the sign-ins a printer holds, written {@code email}, {@code fax} or {@code user:<name>}.
 *
 * @param kind what the sign-in is for
 * @param user the user of To My Email; empty for the printer's own sign-ins
 */
public record Slot(Kind kind, String user) {

    /** The printer's own sign-in for scans and notifications. */
    public static final Slot EMAIL = new Slot(Kind.EMAIL, "");

    /** The printer's sign-in to the mail service that carries its faxes to the fax server. */
    public static final Slot FAX = new Slot(Kind.FAX, "");

    private static final String USER_PREFIX = "user:";

    /** What a sign-in is for. */
    public enum Kind {
        /** Scan to email and notifications. */
        EMAIL,
        /** Fax server. */
        FAX,
        /** To My Email of one user. */
        USER
    }

    /** Checks that exactly the user slots name a user. */
    public Slot {
        if ((kind == Kind.USER) == user.isEmpty()) {
            throw new IllegalArgumentException(
                    "a user slot, and no other, names its user: " + kind + " '" + user + "'");
        }
    }

    /** The slot of a user of To My Email. */
    public static Slot user(String name) {
        return new Slot(Kind.USER, name);
    }

    /** Reads the written form. */
    @JsonCreator
    public static Slot parse(String text) {
        return switch (text) {
            case "email" -> EMAIL;
            case "fax" -> FAX;
            default -> {
                if (!text.startsWith(USER_PREFIX)) {
                    throw new IllegalArgumentException("not a slot (email, fax, user:<name>): " + text);
                }
                yield user(text.substring(USER_PREFIX.length()));
            }
        };
    }

    @Override
    @JsonValue
    public String toString() {
        return switch (kind) {
            case EMAIL -> "email";
            case FAX -> "fax";
            case USER -> USER_PREFIX + user;
        };
    }
}
