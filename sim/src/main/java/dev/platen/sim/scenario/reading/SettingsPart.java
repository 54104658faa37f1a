package dev.platen.sim.scenario.reading;

import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.RoleWords;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.RefreshSpec;
import dev.platen.sim.scenario.Run;
import dev.platen.sim.scenario.Service;
import dev.platen.sim.scenario.SignInSpec;
import dev.platen.sim.scenario.SignInSpec.Administrator;
import dev.platen.sim.scenario.SignInSpec.Flow;
import dev.platen.sim.scenario.Span;
import dev.platen.sim.scenario.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the fleet is made of: run, services, tenants, models, refresh policies, sign-ins. */
final class SettingsPart {

    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration LONGEST_RUN = Duration.ofDays(3_653);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private SettingsPart() {}

    static Run run(Fields fields) {
        return new Run(
                fields.whole("seed", 0, Long.MAX_VALUE, 1),
                fields.read("start", WrittenValues::timestamp).orElse(Instant.EPOCH),
                fields.read("duration", SettingsPart::runLength).orElse(Duration.ofDays(1)),
                fields.read("clock", Written::clock).orElse(new Clock.Virtual()));
    }

    private static Duration runLength(String text) throws Unreadable {
        Duration length = WrittenValues.duration(text);
        if (length.isZero()) {
            throw new Unreadable("'" + Shown.of(text) + "' is no time at all", "");
        }
        if (length.compareTo(LONGEST_RUN) > 0) {
            throw new Unreadable("'" + Shown.of(text) + "' is longer than ten years", "at most 3653d");
        }
        return length;
    }

    /** Both services; what the scenario does not say is as documented by Microsoft. */
    static Map<MailService, Service> services(Fields scenario) {
        Map<MailService, Service> services = new EnumMap<>(MailService.class);
        Declared<Fields> declared = Parts.named(scenario, "services", Format.SERVICE, (_, fields) -> fields);
        for (String name : declared.names()) {
            if (Vocabulary.SERVICES.value(name).isEmpty()) {
                Place place = scenario.node("services").orElseThrow() instanceof Node.Keys keys
                        ? key(keys, name)
                        : scenario.place("services");
                scenario.problems()
                        .add(
                                place,
                                "there is no service '" + Shown.of(name) + "'",
                                Nearest.hint(name, Vocabulary.SERVICES.names()));
            }
        }
        Vocabulary.SERVICES.byName().forEach((name, kind) -> {
            Optional<Fields> fields = Optional.ofNullable(declared.things().get(name));
            services.put(kind, service(kind, fields));
        });
        return services;
    }

    private static Place key(Node.Keys keys, String name) {
        return keys.entries().stream()
                .map(Node.Entry::key)
                .filter(key -> key.text().equals(name))
                .findFirst()
                .orElseThrow()
                .place();
    }

    private static Service service(MailService kind, Optional<Fields> service) {
        Span access = new Span(Duration.ofMinutes(60), Duration.ofMinutes(90));
        Service.Tokens tokens = service.flatMap(fields -> fields.part("tokens", Format.TOKENS))
                .map(fields -> new Service.Tokens(
                        fields.span("access", SECOND, access),
                        fields.duration("refreshIdle", SECOND, Duration.ofDays(90)),
                        fields.read("signInFrequency", WrittenValues::duration)
                                .filter(every -> positive(fields, every))))
                .orElse(new Service.Tokens(access, Duration.ofDays(90), Optional.empty()));
        Service.Smtp smtp = service.flatMap(fields -> fields.part("smtp", Format.SMTP))
                .map(fields -> new Service.Smtp(
                        fields.whole("messagesPerMinute", 1, 1_000_000, 30), fields.whole("connections", 1, 10_000, 3)))
                .orElse(new Service.Smtp(30, 3));
        Span token = new Span(Duration.ofMillis(120), Duration.ofMillis(900));
        Span mail = new Span(Duration.ofMillis(200), Duration.ofSeconds(2));
        Optional<Fields> latency = service.flatMap(fields -> fields.part("latency", Format.LATENCY));
        return new Service(
                kind,
                tokens,
                smtp,
                latency.map(fields -> fields.span("token", MILLI, token)).orElse(token),
                latency.map(fields -> fields.span("smtp", MILLI, mail)).orElse(mail));
    }

    private static boolean positive(Fields fields, Duration every) {
        if (every.isZero()) {
            fields.problems().add(fields.place("signInFrequency"), "'signInFrequency' has to be longer than nothing");
        }
        return !every.isZero();
    }

    static Tenant tenant(String name, Fields fields, Map<MailService, Service> services) {
        MailService kind = fields.word("service", Vocabulary.SERVICES, MailService.EXCHANGE_ONLINE);
        return new Tenant(
                name,
                services.getOrDefault(kind, service(kind, Optional.empty())),
                fields.read("timezone", Written::zone).orElse(ZoneOffset.UTC),
                fields.word("locale", List.of("en", "el")).orElse("en"),
                fields.flag("securityDefaults", false),
                fields.flag("smtpAuth", true),
                fields.flag("deviceCodeFlow", true),
                fields.flag("consented", false));
    }

    static Model model(String name, Fields fields) {
        return new Model(
                name,
                fields.flag("scan", true),
                fields.flag("fax", false),
                fields.flag("toMyEmail", false),
                fields.flag("oauth2", true),
                fields.flag("keepsRotatedToken", true));
    }

    static RefreshSpec refresh(String name, Fields fields) {
        Duration hour = Duration.ofHours(1);
        RefreshPolicy policy =
                switch (fields.scalar("when").map(Node.Scalar::text).orElse("")) {
                    case "beforeExpiry" ->
                        new RefreshPolicy.BeforeExpiry(fields.duration("lead", MILLI, hour), fields.share("jitter", 0));
                    case "keepAlive" ->
                        new RefreshPolicy.KeepAlive(fields.duration("every", SECOND, hour), fields.share("jitter", 0));
                    default -> {
                        fields.word("when", Format.REFRESH.variants().keySet());
                        yield new RefreshPolicy.OnDemand();
                    }
                };
        RetryRule retry =
                fields.part("retry", Format.RETRY).map(SettingsPart::retry).orElse(RETRY);
        return new RefreshSpec(
                name,
                new RefreshSettings(policy, retry, fields.duration("jobWaits", Duration.ZERO, Duration.ofMinutes(5))));
    }

    private static final RetryRule RETRY =
            new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, Integer.MAX_VALUE, true);

    private static RetryRule retry(Fields fields) {
        Duration first = fields.duration("first", MILLI, RETRY.first());
        Duration max = fields.duration("max", MILLI, RETRY.max());
        if (max.compareTo(first) < 0) {
            Place place = fields.has("max") ? fields.place("max") : fields.place("first");
            fields.problems()
                    .add(
                            place,
                            "'max' is shorter than 'first'",
                            "max is " + max.toMillis() / 1000.0 + "s, first is " + first.toMillis() / 1000.0 + "s");
            max = first;
        }
        return new RetryRule(
                first,
                max,
                fields.share("jitter", RETRY.jitter()),
                fields.whole("attempts", 1, Integer.MAX_VALUE, RETRY.attempts()),
                fields.flag("honourRetryAfter", RETRY.honourRetryAfter()));
    }

    static SignInSpec signIn(String name, Fields fields) {
        return new SignInSpec(
                name,
                fields.word("flow", Vocabulary.FLOWS, Flow.DEVICE_CODE),
                fields.word("role", RoleWords.ROLES, Role.CLOUD_APPLICATION_ADMINISTRATOR),
                fields.duration("over", Duration.ZERO, Duration.ofHours(1)),
                fields.share("abandon", 0),
                fields.share("notSaved", 0),
                administrator(fields));
    }

    private static Optional<Administrator> administrator(Fields fields) {
        return fields.partOr(
                        "none",
                        "administrator",
                        Format.ADMINISTRATOR,
                        "for example { notices: 1h..8h, mends: 10m..1d }")
                .map(administrator -> new Administrator(
                        administrator.span("notices", Duration.ZERO, Span.of(Duration.ZERO)),
                        administrator.span("mends", Duration.ZERO, Span.of(Duration.ZERO))));
    }
}
