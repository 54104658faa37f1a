package dev.platen.protocol.mail;

/**
 * A reply of an SMTP server (RFC 5321, 4.2).
 *
 * @param code reply code, for example 535
 * @param enhanced enhanced status code (RFC 3463), for example {@code 5.7.3}; empty when absent
 * @param text the rest of the line
 */
public record SmtpReply(int code, String enhanced, String text) {

    /** Whether the command may be repeated unchanged later (RFC 5321, 4.2.1). */
    public boolean transientFailure() {
        return code >= 400 && code < 500;
    }

    /** Whether the server said yes. */
    public boolean positive() {
        return code >= 200 && code < 400;
    }

    @Override
    public String toString() {
        return enhanced.isEmpty() ? code + " " + text : code + " " + enhanced + " " + text;
    }
}
