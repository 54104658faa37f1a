package dev.platen.protocol.mail;

/** How an attempt to hand a message to a submission service ended. */
public sealed interface SubmissionOutcome {

    /**
     * The server took responsibility for the message (RFC 5321, 4.2.5).
     *
     * @param reply the reply after the message
     */
    record Delivered(SmtpReply reply) implements SubmissionOutcome {}

    /**
     * The server said no.
     *
     * @param stage where
     * @param reply what it said
     */
    record Rejected(SubmissionStage stage, SmtpReply reply) implements SubmissionOutcome {}

    /**
     * No connection could be had, or it broke before the message was sent: nothing was delivered.
     *
     * @param cause what happened, in a few words
     */
    record Unreachable(String cause) implements SubmissionOutcome {}

    /**
     * The server's certificate was not trusted: nothing was sent.
     *
     * @param cause what was wrong with it
     */
    record Untrusted(String cause) implements SubmissionOutcome {}

    /**
     * The answer after the message was lost: it may have been delivered. A repetition carries the same Message-ID.
     *
     * @param cause what happened, in a few words
     */
    record Unknown(String cause) implements SubmissionOutcome {}
}
