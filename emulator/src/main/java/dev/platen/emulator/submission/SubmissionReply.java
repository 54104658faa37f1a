package dev.platen.emulator.submission;

import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;

/** The answer to a step of a session. */
public sealed interface SubmissionReply {

    /**
     * The server answered.
     *
     * @param session the session
     * @param stage of the step
     * @param reply what it said
     * @param delay by how much later than usual the answer comes
     * @param open whether the session goes on
     */
    record Said(long session, SubmissionStage stage, SmtpReply reply, Duration delay, boolean open)
            implements SubmissionReply {}

    /**
     * There is no connection, or no more: the session is gone.
     *
     * @param stage of the step
     * @param cause why
     */
    record Lost(SubmissionStage stage, String cause) implements SubmissionReply {}

    /**
     * The service has dealt with the message and answered, but the connection broke before the answer arrived: the
     * session is gone.
     *
     * @param reply what the device does not hear
     * @param cause why
     */
    record Unheard(SmtpReply reply, String cause) implements SubmissionReply {}

    /**
     * The device does not trust the server's certificate: the session is gone.
     *
     * @param cause why
     */
    record Untrusted(String cause) implements SubmissionReply {}
}
