package dev.platen.protocol.printer;

import java.time.Instant;

/**
 * A job under way.
 *
 * @param id unique on the printer
 * @param kind what it does
 * @param slot the sign-in it is sent with
 * @param recipient address, or number for a fax
 * @param document key of the document in the spool
 * @param bytes size of the document
 * @param acceptedAt when the printer took it on
 * @param phase what it waits for
 * @param effect the sending under way, 0 when none is
 * @param attempts how often sending was started
 * @param tokenRejected whether the mail server rejected an access token once already
 * @param dueAt when it acts next: fails for want of a token, or is sent again
 */
public record Job(
        String id,
        JobKind kind,
        Slot slot,
        String recipient,
        String document,
        long bytes,
        Instant acceptedAt,
        Phase phase,
        long effect,
        int attempts,
        boolean tokenRejected,
        Instant dueAt) {

    /** What a job waits for. */
    public enum Phase {
        /** An access token. */
        WAITING_FOR_TOKEN,
        /** The mail server. */
        SENDING,
        /** The time of the next attempt. */
        WAITING_TO_RETRY
    }

    static Job accepted(PrinterEvent.JobAccepted event) {
        return new Job(
                event.job(),
                event.kind(),
                event.slot(),
                event.recipient(),
                event.document(),
                event.bytes(),
                event.at(),
                Phase.WAITING_FOR_TOKEN,
                0,
                0,
                false,
                event.waitsUntil());
    }

    Job apply(PrinterEvent.SendingStarted event) {
        return with(Phase.SENDING, event.effect(), attempts + 1, tokenRejected, PrinterState.NEVER);
    }

    Job apply(PrinterEvent.SendingDeferred event) {
        return switch (event.deferral()) {
            case RETRY -> with(Phase.WAITING_TO_RETRY, 0, attempts, tokenRejected, event.until());
            case TOKEN_ENDED -> with(Phase.WAITING_FOR_TOKEN, 0, attempts, tokenRejected, event.until());
            case TOKEN_REJECTED -> with(Phase.WAITING_FOR_TOKEN, 0, attempts, true, event.until());
        };
    }

    private Job with(Phase newPhase, long newEffect, int newAttempts, boolean newTokenRejected, Instant newDueAt) {
        return new Job(
                id,
                kind,
                slot,
                recipient,
                document,
                bytes,
                acceptedAt,
                newPhase,
                newEffect,
                newAttempts,
                newTokenRejected,
                newDueAt);
    }
}
