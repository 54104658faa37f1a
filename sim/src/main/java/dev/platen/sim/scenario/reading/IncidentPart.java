package dev.platen.sim.scenario.reading;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Run;
import dev.platen.sim.workload.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what goes wrong. */
final class IncidentPart {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Run run;
    private final Fleet fleet;

    IncidentPart(Run run, Fleet fleet) {
        this.run = run;
        this.fleet = fleet;
    }

    Incident incident(String id, Fields fields) {
        FaultName name = fields.read("fault", IncidentPart::faultName).orElse(FaultName.DEVICE_IDLE);
        Instant start =
                fields.read("at", text -> WrittenValues.when(text, run.start())).orElse(run.start());
        if (start.isBefore(run.start())) {
            fields.problems()
                    .add(fields.place("at"), "the incident begins before the run", "the run starts at " + run.start());
            start = run.start();
        }
        Optional<Duration> length = fields.read("for", WrittenValues::duration);
        Instant end = length.map(start::plus).orElse(Instant.MAX);
        Fault fault = new Fault(
                id.isEmpty() ? "?" : id,
                kind(name, fields),
                target(fields),
                share(fields),
                fields.word("per", FaultWords.PER, Per.DEVICE),
                start,
                end);
        return new Incident(fault, fields.text("title", id), fields.flag("enabled", true));
    }

    private static FaultName faultName(String text) throws Unreadable {
        return FaultName.parse(text).orElseThrow(() -> Fields.unknownWord(text, IncidentFormat.FAULTS));
    }

    private static FaultKind kind(FaultName name, Fields fields) {
        return switch (name) {
            case IDP_UNAVAILABLE -> new FaultKind.IdentityUnavailable(fields.whole("status", 500, 599, 503));
            case IDP_THROTTLED -> throttled(fields);
            case IDP_SLOW -> new FaultKind.IdentitySlow(fields.duration("latency", Duration.ofMillis(1), SECOND));
            case IDP_RESET -> new FaultKind.IdentityReset();
            case IDP_GARBLED -> new FaultKind.IdentityGarbled();
            case SIGNING_KEYS_UNKNOWN -> new FaultKind.SigningKeysUnknown();
            case CONDITIONAL_ACCESS_BLOCK -> new FaultKind.ConditionalAccessBlock();
            case SESSIONS_REVOKED -> new FaultKind.SessionsRevoked();
            case PASSWORD_RESET ->
                new FaultKind.PasswordReset(
                        fields.word("change", FaultWords.PASSWORD_CHANGES, PasswordChange.ENTRA_ADMIN_CENTER));
            case SIGN_IN_FREQUENCY -> new FaultKind.SignInFrequency(fields.duration("every", SECOND, SECOND));
            case DEVICE_CODE_FLOW_BLOCKED -> new FaultKind.DeviceCodeFlowBlocked();
            case SMTP_AUTH_DISABLED ->
                new FaultKind.SmtpAuthDisabled(
                        fields.word("scope", FaultWords.SCOPES, FaultKind.SmtpAuthDisabled.Scope.TENANT));
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

    private static FaultKind throttled(Fields fields) {
        Rate limit = fields.read("limit", IncidentPart::wholeRate).orElse(new Rate(1, Rate.Unit.SECOND));
        Duration retryAfter =
                fields.read("retryAfter", IncidentPart::wholeSeconds).orElse(Duration.ZERO);
        return new FaultKind.IdentityThrottled(
                (int) limit.amount(), Duration.ofMillis(limit.per().millis()), retryAfter);
    }

    private static Rate wholeRate(String text) throws Unreadable {
        Rate rate = Written.rate(text);
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

    private Target target(Fields fields) {
        return fields.partOr("all", "target", IncidentFormat.TARGET, "for example { tenant: contoso }")
                .map(this::parts)
                .orElse(Target.EVERYONE);
    }

    private Target parts(Fields fields) {
        Optional<String> tenant = fleet.tenant(fields);
        Optional<String> group = fleet.group(fields);
        Optional<String> model = fleet.model(fields);
        fleet.checkSomebody(fields, tenant, group, model);
        return new Target(tenant.orElse(""), group.orElse(""), model.orElse(""));
    }

    private static Share share(Fields fields) {
        if (!(fields.node("share").orElse(null) instanceof Node.Items)) {
            return fields.read("share", WrittenValues::share)
                    .map(Share::constant)
                    .orElse(Share.ALL);
        }
        List<Share.Point> points = new ArrayList<>();
        for (Node.Scalar scalar : fields.scalars("share", fields.list("share"))) {
            fields.read("share", scalar, IncidentPart::point).ifPresent(point -> {
                if (!points.isEmpty()
                        && point.after().compareTo(points.getLast().after()) < 0) {
                    fields.problems()
                            .add(scalar.place(), "'share': the points are out of order", "write the earlier one first");
                } else {
                    points.add(point);
                }
            });
        }
        return points.isEmpty() ? Share.ALL : new Share(points);
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
