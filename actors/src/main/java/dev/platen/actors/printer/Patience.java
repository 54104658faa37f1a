package dev.platen.actors.printer;

import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long the children of a printer wait for the transport. A transport keeps deadlines of its own; this one is behind
 * them, so that a transport that never answers can't keep a job from its end.
 *
 * @param tokens longest wait for the identity service on the machine's clock, beyond a code's own life where it polls
 * @param mail longest wait for a mail session
 */
public record Patience(Duration tokens, Duration mail) {

    /** Waits as long as it takes. */
    public static final Patience ENDLESS =
            new Patience(ChronoUnit.FOREVER.getDuration(), ChronoUnit.FOREVER.getDuration());

    /** More than any transport takes that keeps its own deadlines; a large document over a slow line takes minutes. */
    public static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofMinutes(15));

    private static final String NO_ANSWER = "no answer in time";

    /** How long to wait for an effect's answer, on the machine's clock; empty when for ever. */
    Optional<Duration> with(Effect effect, PacedClock clock) {
        if (equals(ENDLESS)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (effect) {
                    case Effect.RequestDeviceCode _, Effect.RefreshTokens _ -> tokens;
                    case Effect.AwaitTokens polling ->
                        tokens.plus(clock.real(left(polling.expiresAt(), clock.instant())));
                    case Effect.SendMail _, Effect.HandOverFax _ -> mail;
                });
    }

    private static Duration left(Instant until, Instant now) {
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    /**
     * What is answered in place of the transport.
     *
     * @param asked when the effect began
     */
    static PrinterCommand answer(Effect effect, Instant asked, Instant now) {
        return switch (effect) {
            case Effect.RequestDeviceCode request ->
                new PrinterCommand.DeviceCodeAnswered(now, request.slot(), request.id(), undecided());
            case Effect.AwaitTokens polling ->
                new PrinterCommand.TokensAnswered(now, polling.slot(), polling.id(), asked, undecided());
            case Effect.RefreshTokens refresh ->
                new PrinterCommand.TokensAnswered(now, refresh.slot(), refresh.id(), asked, undecided());
            case Effect.SendMail mail -> unknown(mail.id(), mail.submission(), now);
            case Effect.HandOverFax fax -> unknown(fax.id(), fax.submission(), now);
        };
    }

    private static <T> Outcome<T> undecided() {
        return new Outcome.Undecided<>(0, Duration.ZERO, NO_ANSWER);
    }

    private static PrinterCommand unknown(long effect, Submission mail, Instant now) {
        return new PrinterCommand.SendingAnswered(now, mail.job(), effect, new SubmissionOutcome.Unknown(NO_ANSWER));
    }
}
