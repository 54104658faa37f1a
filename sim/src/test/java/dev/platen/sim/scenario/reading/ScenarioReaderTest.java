package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.PasswordChange;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.identity.Role;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings.Network;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.written.Rate;
import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.metrics.Bound;
import dev.platen.sim.metrics.Filter;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.metrics.SlotStatus;
import dev.platen.sim.metrics.Stat;
import dev.platen.sim.metrics.Window;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.FirmwareUpdate;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Outputs;
import dev.platen.sim.scenario.Run;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.Service;
import dev.platen.sim.scenario.SignInSpec;
import dev.platen.sim.scenario.SignInSpec.Administrator;
import dev.platen.sim.scenario.Span;
import dev.platen.sim.scenario.Tenant;
import dev.platen.sim.scenario.WorkloadSpec;
import dev.platen.sim.workload.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a scenario says is what its records hold. */
class ScenarioReaderTest {

    private static final Instant START = Instant.parse("2026-03-02T04:00:00Z");

    static String everythingText() {
        try (InputStream in = ScenarioReaderTest.class.getResourceAsStream("everything.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Scenario everything() {
        return ScenarioReader.read("everything.yaml", everythingText(), List.of())
                .scenario();
    }

    @Test
    void theRun() {
        assertThat(everything().run()).isEqualTo(new Run(1, START, Duration.ofDays(20), new Clock.Paced(60)));
        assertThat(everything().run().end()).isEqualTo(Instant.parse("2026-03-22T04:00:00Z"));
        assertThat(Sample.read("run.clock=realtime").run().clock()).isEqualTo(new Clock.Paced(1));
        assertThat(Sample.read().run().clock()).isEqualTo(new Clock.Virtual());
    }

    @Test
    void theServices() {
        Scenario scenario = everything();

        assertThat(scenario.services().get(MailService.EXCHANGE_ONLINE))
                .isEqualTo(new Service(
                        MailService.EXCHANGE_ONLINE,
                        new Service.Tokens(
                                Span.of(Duration.ofMinutes(75)), Duration.ofDays(30), Optional.of(Duration.ofDays(7))),
                        new Service.Smtp(10, 2),
                        new Span(Duration.ofMillis(150), Duration.ofSeconds(1)),
                        new Span(Duration.ofMillis(300), Duration.ofSeconds(3))));
        // and what it leaves out has its default
        assertThat(scenario.services().get(MailService.OUTLOOK_COM))
                .isEqualTo(new Service(
                        MailService.OUTLOOK_COM,
                        new Service.Tokens(
                                new Span(Duration.ofMinutes(60), Duration.ofMinutes(90)),
                                Duration.ofDays(90),
                                Optional.empty()),
                        new Service.Smtp(30, 1),
                        new Span(Duration.ofMillis(120), Duration.ofMillis(900)),
                        new Span(Duration.ofMillis(200), Duration.ofSeconds(2))));
    }

    @Test
    void theTenants() {
        Scenario scenario = everything();
        Service exchange = Objects.requireNonNull(scenario.services().get(MailService.EXCHANGE_ONLINE));
        Service outlook = Objects.requireNonNull(scenario.services().get(MailService.OUTLOOK_COM));

        assertThat(scenario.tenants().values())
                .containsExactly(
                        new Tenant("contoso", exchange, ZoneId.of("Europe/Athens"), "el", true, false, false, true),
                        new Tenant("family", outlook, ZoneOffset.UTC, "en", false, true, true, false));
    }

    @Test
    void theModels() {
        assertThat(everything().models().get("mfp")).isEqualTo(new Model("mfp", true, true, true, false, false));
        assertThat(Sample.read().models().get("scanner"))
                .isEqualTo(new Model("scanner", true, false, false, true, true));
    }

    @Test
    void theRefreshPolicies() {
        Scenario scenario = everything();
        RetryRule usual = new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, Integer.MAX_VALUE, true);

        assertThat(scenario.refresh().values().stream().map(spec -> spec.settings()))
                .containsExactly(
                        new RefreshSettings(new RefreshPolicy.OnDemand(), usual, Duration.ofMinutes(10)),
                        new RefreshSettings(
                                new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(5), 0.2),
                                new RetryRule(Duration.ofSeconds(2), Duration.ofMinutes(4), 0.25, 7, false),
                                Duration.ofMinutes(5)),
                        new RefreshSettings(
                                new RefreshPolicy.KeepAlive(Duration.ofDays(20), 0.1), usual, Duration.ofMinutes(5)));
    }

    @Test
    void theWaysOfSigningIn() {
        assertThat(everything().signIn().values())
                .containsExactly(
                        new SignInSpec(
                                "staged",
                                SignInSpec.Flow.DEVICE_CODE,
                                Role.USER,
                                Duration.ofHours(2),
                                0.005,
                                0.01,
                                Optional.of(new Administrator(
                                        new Span(Duration.ofHours(1), Duration.ofHours(8)),
                                        Span.of(Duration.ofMinutes(10))))),
                        new SignInSpec(
                                "careless",
                                SignInSpec.Flow.DEVICE_CODE,
                                Role.CLOUD_APPLICATION_ADMINISTRATOR,
                                Duration.ofHours(1),
                                0,
                                0,
                                Optional.empty()));
    }

    @Test
    void theFleet() {
        Scenario scenario = everything();
        Group hq = scenario.fleet().getFirst();

        assertThat(scenario.printers()).isEqualTo(1203);
        assertThat(hq.printer(7)).hasToString("contoso/hq-0007");
        assertThat(hq.printer(1200)).hasToString("contoso/hq-1200");
        assertThat(scenario.fleet().getLast().printer(3)).hasToString("family/home-3");
        assertThat(hq.mailbox()).isEqualTo(Group.Mailbox.SHARED);
        assertThat(hq.network()).isEqualTo(Network.ADDITIONAL);
        assertThat(hq.firmwareUpdate())
                .contains(new FirmwareUpdate(START.plus(Duration.ofDays(3)), Duration.ofDays(2), "3.1", true));
        assertThat(hq.tenant()).isEqualTo(scenario.tenants().get("contoso"));
    }

    @Test
    void theWorkload() {
        Scenario scenario = everything();
        Group hq = scenario.fleet().getFirst();
        Group home = scenario.fleet().getLast();
        Shape office = new Shape(
                "office",
                EnumSet.of(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.SATURDAY),
                List.of(new Shape.Step(LocalTime.of(8, 0), 0.4), new Shape.Step(LocalTime.of(18, 30), 0)));

        assertThat(scenario.workload().getFirst())
                .isEqualTo(new WorkloadSpec(
                        "scans",
                        JobKind.SCAN_TO_EMAIL,
                        List.of(hq, home),
                        WorkloadSpec.Spacing.REGULAR,
                        new Rate(12, Rate.Unit.DAY),
                        Optional.of(office),
                        0,
                        Optional.empty(),
                        START.plus(Duration.ofDays(1)),
                        scenario.run().end()));
        assertThat(scenario.workload(home)).extracting(WorkloadSpec::id).containsExactly("scans");
        WorkloadSpec mine = scenario.workload().getLast();
        assertThat(mine.users()).isEqualTo(20);
        assertThat(mine.refreshOf(hq).name()).isEqualTo("lazy");
    }

    @Test
    void usersKeepTheirTokensAsTheirPrinterUnlessTheScenarioSaysOtherwise() {
        Scenario scenario = Sample.with("users: 3, refresh: lazy", "users: 3");

        assertThat(scenario.workload()
                        .getLast()
                        .refreshOf(scenario.fleet().getFirst())
                        .name())
                .isEqualTo("eager");
    }

    @Test
    void theIncidents() {
        Scenario scenario = everything();

        assertThat(scenario.incidents()).hasSize(FaultName.values().length);
        assertThat(scenario.incidents().stream()
                        .map(incident -> incident.fault().kind().name()))
                .containsExactly(FaultName.values());
        assertThat(scenario.incidents().getFirst())
                .isEqualTo(new Incident(
                        new Fault(
                                "a",
                                new FaultKind.IdentityUnavailable(500),
                                new Target("contoso", "hq", "mfp"),
                                Share.constant(0.5),
                                Per.REQUEST,
                                START.plus(Duration.ofDays(1)),
                                START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(47))),
                        "The service is down",
                        true));
        assertThat(scenario.faults().get(1).kind())
                .isEqualTo(new FaultKind.IdentityThrottled(10, Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(scenario.faults().get(1).target()).isEqualTo(Target.EVERYONE);
        assertThat(scenario.faults().get(2).kind()).isEqualTo(new FaultKind.IdentitySlow(Duration.ofSeconds(5)));
        assertThat(scenario.faults().get(5).share())
                .isEqualTo(new Share(
                        List.of(new Share.Point(Duration.ZERO, 0.9), new Share.Point(Duration.ofHours(1), 0))));
        assertThat(scenario.faults().get(7).start()).isEqualTo(Instant.parse("2026-03-08T12:00:00Z"));
        assertThat(scenario.faults().get(8).kind()).isEqualTo(new FaultKind.PasswordReset(PasswordChange.BY_USER));
        assertThat(scenario.faults().get(9).kind()).isEqualTo(new FaultKind.SignInFrequency(Duration.ofDays(1)));
        assertThat(scenario.faults().get(11).kind())
                .isEqualTo(new FaultKind.SmtpAuthDisabled(FaultKind.SmtpAuthDisabled.Scope.MAILBOX));
    }

    @Test
    void anIncidentWithoutALengthLasts() {
        Scenario scenario = Sample.with("fault: entra.sessionsRevoked", "fault: net.partition");

        assertThat(scenario.faults().getLast().end()).isEqualTo(Instant.MAX);
    }

    @Test
    void assertionsMeasure() {
        List<Assertion> assertions = everything().assertions();
        Instant incident = START.plus(Duration.ofDays(1));

        assertThat(assertions.get(0).measure().stat()).isEqualTo(new Stat.MaxRate(Duration.ofSeconds(1)));
        assertThat(assertions.get(0).measure().where().result()).contains(Filter.Result.FAILED);
        assertThat(assertions.get(0).measure().window())
                .isEqualTo(new Window(incident, incident.plus(Duration.ofMinutes(77))));
        assertThat(assertions.get(0).bound()).isEqualTo(new Bound.Below(100));
        assertThat(assertions.get(0).title()).isEqualTo("No storm");

        assertThat(assertions.get(3).measure().metric()).isEqualTo(Metric.JOBS);
        assertThat(assertions.get(3).measure().where())
                .isEqualTo(new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("mfp"),
                        Optional.of(Slot.Kind.FAX),
                        Optional.empty(),
                        Optional.of(JobKind.FAX),
                        Optional.of(Filter.Result.FAILED),
                        Optional.of("361"),
                        Optional.empty()));
        assertThat(assertions.get(3).bound()).isEqualTo(new Bound.Between(0.01, 0.02));

        assertThat(assertions.get(2).measure().stat()).isEqualTo(new Stat.Percentile(99.9));
        assertThat(assertions.get(2).bound()).isEqualTo(new Bound.Above(900));

        assertThat(assertions.get(5).measure().where().status()).contains(SlotStatus.EXPIRED);
        assertThat(assertions.get(5).measure().window()).isEqualTo(new Window(START, START.plus(Duration.ofDays(7))));

        assertThat(assertions.get(6).measure().incident()).contains("a");
        assertThat(assertions.get(6).bound()).isEqualTo(new Bound.AtMost(7_200_000));
    }

    @Test
    void anAssertionMayCompareWithTheSameMeasureElsewhere() {
        Assertion ratio = everything().assertions().get(1);
        Instant over = START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(47));

        assertThat(ratio.measure().window()).isEqualTo(new Window(over, over.plus(Duration.ofHours(1))));
        assertThat(ratio.bound()).isEqualTo(new Bound.AtLeast(3));
        assertThat(ratio.severity()).isEqualTo(Severity.WARN);
        assertThat(ratio.base().orElseThrow().stat()).isEqualTo(new Stat.MeanRate(Duration.ofMinutes(1)));
        assertThat(ratio.base().orElseThrow().where().result()).contains(Filter.Result.FAILED);
        assertThat(ratio.base().orElseThrow().window())
                .isEqualTo(new Window(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2))));
    }

    @Test
    void theOutputs() {
        assertThat(everything().outputs())
                .isEqualTo(new Outputs(
                        "out/everything",
                        Optional.of("events.jsonl.gz"),
                        Optional.empty(),
                        Optional.of("s.json"),
                        Optional.of("m.om")));
        assertThat(Sample.read().outputs())
                .isEqualTo(new Outputs(
                        "runs/sample-7",
                        Optional.empty(),
                        Optional.of("report.html"),
                        Optional.of("summary.json"),
                        Optional.empty()));
    }

    @Test
    void anIncidentAfterTheEndIsNotedButNoMistake() {
        LoadedScenario loaded = ScenarioReader.read("s.yaml", Sample.TEXT, List.of("run.duration=36h"));

        assertThat(loaded.notes())
                .extracting(Object::toString)
                .containsExactly("s.yaml:28:5: incident 'revoke' begins after the run's end and will not happen"
                        + " (the run ends at 2026-03-03T16:00:00Z)");
    }

    @Test
    void windowsEndWithTheRun() {
        Scenario scenario = Sample.read("run.duration=24h10m");

        assertThat(scenario.assertions().getFirst().measure().window().to())
                .isEqualTo(scenario.run().end());
    }

    @Test
    void theShippedScenariosCanBeRead() {
        Scenario office = ScenarioReader.read(Path.of("../scenarios/office-quarter.yaml"), List.of())
                .scenario();

        assertThat(office.printers()).isEqualTo(10_000);
        assertThat(office.incidents()).hasSize(9);
        assertThat(office.assertions()).hasSize(4);
    }
}
