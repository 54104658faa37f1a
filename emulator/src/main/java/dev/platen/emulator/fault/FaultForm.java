package dev.platen.emulator.fault;

import dev.platen.protocol.written.Form;
import dev.platen.protocol.written.Rate;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.Words;
import dev.platen.protocol.written.WrittenValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How faults are written, in scenarios and at the control interface. */
public final class FaultForm {

    /** The faults' names. */
    public static final List<String> NAMES =
            Arrays.stream(FaultName.values()).map(FaultName::toString).toList();

    private static final int UNAVAILABLE = 503;
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The parameters that were given for a fault. Whoever implements it tells what is wrong with them. */
    public interface Given {

        /** A whole number. */
        int whole(String key, int least, int most, int otherwise);

        /** One of some words. */
        <E extends Enum<E>> E word(String key, Words<E> words, E otherwise);

        /** A written value. */
        <T> Optional<T> read(String key, Form<T> form);

        /** A written value that has to be given; the stand-in if it was not, and that was told. */
        <T> T required(String key, Form<T> form, T standIn);
    }

    private FaultForm() {}

    /** The keys that only this fault has. */
    public static List<String> parameters(FaultName name) {
        return switch (name) {
            case IDP_UNAVAILABLE -> List.of("status");
            case IDP_THROTTLED -> List.of("limit", "retryAfter");
            case IDP_SLOW -> List.of("latency");
            case PASSWORD_RESET -> List.of("change");
            case SIGN_IN_FREQUENCY -> List.of("every");
            case SMTP_AUTH_DISABLED -> List.of("scope");
            case IDP_RESET,
                    IDP_GARBLED,
                    SIGNING_KEYS_UNKNOWN,
                    CONDITIONAL_ACCESS_BLOCK,
                    SESSIONS_REVOKED,
                    DEVICE_CODE_FLOW_BLOCKED,
                    SMTP_UNAVAILABLE,
                    SMTP_BUSY,
                    SMTP_RESET_IN_DATA,
                    SMTP_ANSWER_LOST,
                    ROOT_EXPIRED,
                    PARTITION,
                    DEVICE_IDLE,
                    DEVICE_OFF -> List.of();
        };
    }

    /** The fault of a name, with its parameters. */
    public static FaultKind kind(FaultName name, Given given) {
        return switch (name) {
            case IDP_UNAVAILABLE -> new FaultKind.IdentityUnavailable(given.whole("status", 500, 599, UNAVAILABLE));
            case IDP_THROTTLED -> throttled(given);
            case IDP_SLOW -> new FaultKind.IdentitySlow(duration(given, "latency", MILLI));
            case IDP_RESET -> new FaultKind.IdentityReset();
            case IDP_GARBLED -> new FaultKind.IdentityGarbled();
            case SIGNING_KEYS_UNKNOWN -> new FaultKind.SigningKeysUnknown();
            case CONDITIONAL_ACCESS_BLOCK -> new FaultKind.ConditionalAccessBlock();
            case SESSIONS_REVOKED -> new FaultKind.SessionsRevoked();
            case PASSWORD_RESET ->
                new FaultKind.PasswordReset(
                        given.word("change", FaultWords.PASSWORD_CHANGES, PasswordChange.ENTRA_ADMIN_CENTER));
            case SIGN_IN_FREQUENCY -> new FaultKind.SignInFrequency(duration(given, "every", SECOND));
            case DEVICE_CODE_FLOW_BLOCKED -> new FaultKind.DeviceCodeFlowBlocked();
            case SMTP_AUTH_DISABLED ->
                new FaultKind.SmtpAuthDisabled(
                        given.word("scope", FaultWords.SCOPES, FaultKind.SmtpAuthDisabled.Scope.TENANT));
            case SMTP_UNAVAILABLE -> new FaultKind.SmtpUnavailable();
            case SMTP_BUSY -> new FaultKind.SmtpBusy();
            case SMTP_RESET_IN_DATA -> new FaultKind.SmtpResetInData();
            case SMTP_ANSWER_LOST -> new FaultKind.SmtpAnswerLost();
            case ROOT_EXPIRED -> new FaultKind.RootExpired();
            case PARTITION -> new FaultKind.Partition();
            case DEVICE_IDLE -> new FaultKind.DeviceIdle();
            case DEVICE_OFF -> new FaultKind.DeviceOff();
        };
    }

    private static FaultKind throttled(Given given) {
        Rate limit = given.required("limit", FaultForm::wholeRate, new Rate(1, Rate.Unit.SECOND));
        Duration retryAfter = given.read("retryAfter", FaultForm::wholeSeconds).orElse(Duration.ZERO);
        return new FaultKind.IdentityThrottled(
                (int) limit.amount(), Duration.ofMillis(limit.per().millis()), retryAfter);
    }

    private static Duration duration(Given given, String key, Duration least) {
        return given.required(key, text -> WrittenValues.duration(text, least), least);
    }

    private static Rate wholeRate(String text) throws Unreadable {
        Rate rate = Rate.read(text);
        if (rate.amount() != Math.rint(rate.amount()) || rate.amount() > Integer.MAX_VALUE) {
            throw new Unreadable("'" + Shown.of(text) + "' is no whole number of requests", "take a longer unit");
        }
        return rate;
    }

    private static Duration wholeSeconds(String text) throws Unreadable {
        Duration duration = WrittenValues.duration(text);
        if (duration.toMillisPart() != 0) {
            throw new Unreadable("'" + Shown.of(text) + "' is no whole number of seconds", "Retry-After has none");
        }
        return duration;
    }

    /** A point of a share's profile, {@code +125m 90%}. */
    public static Share.Point point(String text) throws Unreadable {
        String[] parts = text.strip().split(" +", 2);
        if (parts.length != 2 || !parts[0].startsWith("+")) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no point of a profile", "write for example \"+125m 90%\"");
        }
        return new Share.Point(WrittenValues.duration(parts[0].substring(1)), WrittenValues.share(parts[1]));
    }
}
