package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.Slot;

/**
 * Whether each printer is down, by what its events show. Not thread-safe.
 *
 * <p>A refresh that fails, or shows that the sign-in is dead, brings its kind of slot down, until tokens are refreshed or
 * a sign-in is saved for that kind. A job that fails brings sending down, until a job is delivered; if it failed for want
 * of a good token, new tokens end that too. A job that fails since nobody is signed in says nothing.
 */
final class Health {

    private static final int SENDING = 1 << 3;
    private static final int TOKEN_FOR_SENDING = 1 << 4;

    private final byte[] down;
    private final long[] since;

    Health(int printers) {
        down = new byte[printers];
        since = new long[printers];
    }

    boolean isDown(int printer) {
        return down[printer] != 0;
    }

    /** When a printer went down last, in milliseconds since the epoch; only when it ever did. */
    long downSince(int printer) {
        return since[printer];
    }

    void tokensFailed(int printer, Slot.Kind kind, long at) {
        add(printer, slot(kind), at);
    }

    private void add(int printer, int reason, long at) {
        if (down[printer] == 0 && reason != 0) {
            since[printer] = at;
        }
        down[printer] |= (byte) reason;
    }

    void tokensCame(int printer, Slot.Kind kind) {
        down[printer] &= (byte) ~(slot(kind) | TOKEN_FOR_SENDING);
    }

    void jobDelivered(int printer) {
        down[printer] &= (byte) ~(SENDING | TOKEN_FOR_SENDING);
    }

    /** Takes a failed job in, and says whether it means that the printer is down. */
    boolean jobFailed(int printer, JobError error, long at) {
        int reason = reason(error);
        add(printer, reason, at);
        return reason != 0;
    }

    private static int slot(Slot.Kind kind) {
        return switch (kind) {
            case EMAIL -> 1;
            case FAX -> 1 << 1;
            case USER -> 1 << 2;
        };
    }

    private static int reason(JobError error) {
        return switch (error) {
            case NOT_SIGNED_IN -> 0;
            case SIGN_IN_EXPIRED, SIGN_IN_AGAIN, TOKEN_SERVICE_UNAVAILABLE, APPLICATION_REFUSED -> TOKEN_FOR_SENDING;
            case SMTP_AUTH_DISABLED,
                    SEND_AS_DENIED,
                    MAILBOX_QUOTA,
                    MAIL_SERVICE_UNAVAILABLE,
                    CERTIFICATE_NOT_TRUSTED,
                    MAIL_REJECTED -> SENDING;
        };
    }
}
