package dev.platen.protocol.printer;

import java.time.Duration;
import java.time.Instant;

/**
 * What the host does for the printer once the events are stored; it answers with the command that carries the same id.
 * An answer to an effect that is no longer under way is ignored.
 */
public sealed interface Effect {

    /** Number of the effect, increasing per printer. */
    long id();

    /** The sign-in it concerns. */
    Slot slot();

    /** Ask for a device code. Answer: {@link PrinterCommand.DeviceCodeAnswered}. */
    record RequestDeviceCode(long id, Slot slot, MailService service) implements Effect {}

    /**
     * Poll for tokens until the service decides or the code ends (RFC 8628, 3.4). Answer:
     * {@link PrinterCommand.TokensAnswered}.
     */
    record AwaitTokens(long id, Slot slot, MailService service, String deviceCode, Duration interval, Instant expiresAt)
            implements Effect {}

    /** Ask for new tokens (RFC 6749, 6). Answer: {@link PrinterCommand.TokensAnswered}. */
    record RefreshTokens(long id, Slot slot, MailService service, String refreshToken) implements Effect {}

    /** Send a job's mail. Answer: {@link PrinterCommand.SendingAnswered}. */
    record SendMail(long id, Slot slot, Submission submission) implements Effect {}

    /** Send a fax to the fax server by mail. Answer: {@link PrinterCommand.SendingAnswered}. */
    record HandOverFax(long id, Slot slot, Submission submission) implements Effect {}
}
