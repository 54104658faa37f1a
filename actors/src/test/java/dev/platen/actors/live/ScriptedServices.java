package dev.platen.actors.live;

import dev.platen.actors.printer.Transport;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Services that answer after some milliseconds. Tokens live for half a second, so that many jobs wait for one; some refresh
 * tokens die, and some mail is rejected for good.
 */
final class ScriptedServices implements Transport {

    private static final Purpose DELAY = Purpose.of("test.delay");
    private static final Purpose BAD_LUCK = Purpose.of("test.badLuck");
    private static final Duration TOKEN_LIFE = Duration.ofMillis(500);
    private static final double BAD_LUCK_SHARE = 0.1;

    private final Chance chance;
    private final InstantSource clock;

    ScriptedServices(long seed, InstantSource clock) {
        this.chance = Chance.ofSeed(seed);
        this.clock = clock;
    }

    @Override
    public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
        Chance its = chance.of(printer.toString());
        Instant asked = now();
        Duration delay = its.between(Duration.ofMillis(1), Duration.ofMillis(40), DELAY, effect.id());
        boolean badLuck = its.unit(BAD_LUCK, effect.id()) < BAD_LUCK_SHARE;
        return CompletableFuture.supplyAsync(
                () -> answer(effect, asked, badLuck),
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private PrinterCommand answer(Effect effect, Instant asked, boolean badLuck) {
        return switch (effect) {
            case Effect.RequestDeviceCode(long id, Slot slot, var _) ->
                new PrinterCommand.DeviceCodeAnswered(
                        now(),
                        slot,
                        id,
                        new Outcome.Granted<>(new DeviceCode(
                                "code-" + id,
                                "B6SUYU5PL",
                                "https://microsoft.com/devicelogin",
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(5))));
            case Effect.AwaitTokens polling -> tokens(polling, asked, false);
            case Effect.RefreshTokens refresh -> tokens(refresh, asked, badLuck);
            case Effect.SendMail(long id, var _, Submission mail) -> sent(id, mail, badLuck);
            case Effect.HandOverFax(long id, var _, Submission mail) -> sent(id, mail, badLuck);
        };
    }

    private PrinterCommand tokens(Effect effect, Instant asked, boolean dead) {
        Outcome<TokenGrant> outcome = dead
                ? new Outcome.Refused<>(400, new OAuthError("invalid_grant", "bad_token", 700_082, ""))
                : new Outcome.Granted<>(new TokenGrant(
                        "printer@contoso.example", "access-" + effect.id(), "refresh-" + effect.id(), TOKEN_LIFE));
        return new PrinterCommand.TokensAnswered(now(), effect.slot(), effect.id(), asked, outcome);
    }

    private PrinterCommand sent(long effect, Submission mail, boolean rejected) {
        SubmissionOutcome outcome = rejected
                ? new SubmissionOutcome.Rejected(
                        SubmissionStage.RECIPIENTS, new SmtpReply(550, "5.1.10", "Recipient not found"))
                : new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK"));
        return new PrinterCommand.SendingAnswered(now(), mail.job(), effect, outcome);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
