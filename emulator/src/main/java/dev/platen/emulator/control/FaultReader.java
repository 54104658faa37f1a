package dev.platen.emulator.control;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.web.Keys;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads faults in the words of scenarios. They begin now, unless something else is said. */
final class FaultReader {

    /** The faults' names. */
    static final List<String> NAMES =
            Arrays.stream(FaultName.values()).map(FaultName::toString).toList();

    private static final int UNAVAILABLE = 503;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}) ?/ ?([a-z]{1,4})");
    private static final Map<String, Duration> PERIODS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "hour", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "day", Duration.ofDays(1));

    private FaultReader() {}

    /** The id that a fault asks for; empty when it leaves that to us. */
    static Optional<String> id(Keys keys) {
        Optional<String> id = keys.text("id");
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw Keys.bad("'id' is at most 60 letters, digits, - and _, beginning with a letter or digit");
        }
        return id;
    }

    /** The fault's name. */
    static FaultName name(Keys keys) {
        String written = keys.required("fault");
        return FaultName.parse(written)
                .orElseThrow(() -> Keys.bad("there is no fault '" + Shown.of(written) + "' ("
                        + Nearest.hint(Shown.of(written), NAMES) + ")"));
    }

    /** The fault. */
    static Fault fault(String id, Keys keys, Instant now) {
        FaultName name = name(keys);
        keys.only(known(name));
        Instant start = keys.read("at", text -> WrittenValues.when(text, now)).orElse(now);
        Instant end = end(keys, start, now);
        if (end.isBefore(start)) {
            throw Keys.bad("'until' is before 'at'");
        }
        return new Fault(
                id,
                kind(name, keys),
                keys.inner("target").map(FaultReader::target).orElse(Target.EVERYONE),
                share(keys),
                keys.word("per", FaultWords.PER).orElse(Per.DEVICE),
                start,
                end);
    }

    private static Instant end(Keys keys, Instant start, Instant now) {
        Optional<Duration> length = keys.read("for", WrittenValues::duration);
        Optional<Instant> end = keys.read("until", text -> WrittenValues.when(text, now));
        if (length.isPresent() && end.isPresent()) {
            throw Keys.bad("'for' and 'until' say the same: write one of them");
        }
        return length.map(start::plus).or(() -> end).orElse(Instant.MAX);
    }

    private static List<String> known(FaultName name) {
        List<String> known = new ArrayList<>(List.of("id", "fault", "at", "target", "share"));
        if (!name.instant()) {
            known.addAll(List.of("for", "until", "per"));
        }
        known.addAll(parameters(name));
        return known;
    }

    /** The keys that only this fault has. */
    static List<String> parameters(FaultName name) {
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

    private static FaultKind kind(FaultName name, Keys keys) {
        return switch (name) {
            case IDP_UNAVAILABLE ->
                new FaultKind.IdentityUnavailable(keys.whole("status", 500, 599).orElse(UNAVAILABLE));
            case IDP_THROTTLED -> throttled(keys);
            case IDP_SLOW -> new FaultKind.IdentitySlow(positive(keys, "latency"));
            case IDP_RESET -> new FaultKind.IdentityReset();
            case IDP_GARBLED -> new FaultKind.IdentityGarbled();
            case SIGNING_KEYS_UNKNOWN -> new FaultKind.SigningKeysUnknown();
            case CONDITIONAL_ACCESS_BLOCK -> new FaultKind.ConditionalAccessBlock();
            case SESSIONS_REVOKED -> new FaultKind.SessionsRevoked();
            case PASSWORD_RESET ->
                new FaultKind.PasswordReset(
                        keys.word("change", FaultWords.PASSWORD_CHANGES).orElse(PasswordChange.ENTRA_ADMIN_CENTER));
            case SIGN_IN_FREQUENCY -> new FaultKind.SignInFrequency(positive(keys, "every"));
            case DEVICE_CODE_FLOW_BLOCKED -> new FaultKind.DeviceCodeFlowBlocked();
            case SMTP_AUTH_DISABLED ->
                new FaultKind.SmtpAuthDisabled(
                        keys.word("scope", FaultWords.SCOPES).orElse(FaultKind.SmtpAuthDisabled.Scope.TENANT));
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

    private static FaultKind throttled(Keys keys) {
        Matcher rate = keys.read("limit", keys.required("limit"), FaultReader::rate);
        Duration retryAfter = keys.read("retryAfter", FaultReader::wholeSeconds).orElse(Duration.ZERO);
        return new FaultKind.IdentityThrottled(
                Integer.parseInt(rate.group(1)), PERIODS.getOrDefault(rate.group(2), Duration.ZERO), retryAfter);
    }

    private static Matcher rate(String text) throws Unreadable {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches() || !PERIODS.containsKey(rate.group(2))) {
            throw new Unreadable("'" + Shown.of(text) + "' is no rate", "write for example 10/s, 5/min or 12/day");
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

    private static Duration positive(Keys keys, String key) {
        Duration duration = keys.read(key, keys.required(key), WrittenValues::duration);
        if (duration.isZero()) {
            throw Keys.bad("'" + key + "' must be longer than nothing");
        }
        return duration;
    }

    private static Target target(Keys keys) {
        keys.only("tenant", "group", "model");
        return new Target(
                keys.text("tenant").orElse(""),
                keys.text("group").orElse(""),
                keys.text("model").orElse(""));
    }

    private static Share share(Keys keys) {
        if (!keys.isList("share")) {
            return keys.read("share", WrittenValues::share).map(Share::constant).orElse(Share.ALL);
        }
        List<Share.Point> points = new ArrayList<>();
        for (String text : keys.texts("share")) {
            points.add(keys.read("share", text, FaultReader::point));
        }
        try {
            return new Share(points);
        } catch (IllegalArgumentException _) {
            throw Keys.bad("'share' needs a point, and its points in order of time");
        }
    }

    private static Share.Point point(String text) throws Unreadable {
        String[] parts = text.strip().split(" +", 2);
        if (parts.length != 2 || !parts[0].startsWith("+")) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no point of a profile", "write for example \"+125m 90%\"");
        }
        return new Share.Point(WrittenValues.duration(parts[0].substring(1)), WrittenValues.share(parts[1]));
    }
}
