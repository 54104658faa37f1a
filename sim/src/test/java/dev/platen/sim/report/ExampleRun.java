package dev.platen.sim.report;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.metrics.Bound;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.Filter;
import dev.platen.sim.metrics.IncidentSpan;
import dev.platen.sim.metrics.Measure;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.RunMetrics;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.metrics.Stat;
import dev.platen.sim.metrics.Story;
import dev.platen.sim.run.Roster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A small run in which something goes wrong. */
final class ExampleRun {

    private ExampleRun() {}

    static Figures figures() {
        Roster roster = Story.roster();
        RunMetrics metrics = new RunMetrics(roster, Story.START, incidents(), assertions());
        new Story(metrics, roster)
                .installed()
                .codeShown(0, Slot.EMAIL, "1M")
                .signedIn(0, Slot.EMAIL, "2M")
                .saved(0, Slot.EMAIL, "3M")
                .accepted(0, "a", JobKind.SCAN_TO_EMAIL, "4M")
                .sent(0, "a", "5M")
                .request(0, true, 200, "1H")
                .refreshed(0, "1H")
                .request(0, false, 10_000, "1H0.5S")
                .refreshFailed(0, "1H1S")
                .expired(0, Slot.EMAIL, "2H")
                .accepted(0, "b", JobKind.SCAN_TO_EMAIL, "3H")
                .failed(0, "b", JobError.SIGN_IN_EXPIRED, "3H")
                .accepted(0, "c", JobKind.SCAN_TO_EMAIL, "23H")
                .reached("24H");
        return metrics.figures();
    }

    static List<IncidentSpan> incidents() {
        return List.of(new IncidentSpan(
                "keys",
                "Signing keys <gone>",
                Story.at("1H"),
                Story.at("2H"),
                Optional.of("contoso"),
                Optional.empty(),
                Optional.empty(),
                true));
    }

    private static List<Assertion> assertions() {
        return List.of(
                new Assertion(
                        "no-storm",
                        "No storm",
                        Measure.of(Metric.TOKEN_REQUESTS, Filter.ALL, new Stat.MaxRate(Duration.ofSeconds(1))),
                        new Bound.Below(100),
                        Severity.ERROR),
                new Assertion(
                        "delivered",
                        "",
                        Measure.of(
                                Metric.JOBS,
                                new Filter(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(Filter.Result.SUCCEEDED),
                                        Optional.empty(),
                                        Optional.empty()),
                                new Stat.Share()),
                        new Bound.AtLeast(0.9),
                        Severity.ERROR));
    }

    static RunFacts facts() {
        return new RunFacts(
                "0.1.0",
                "4cada40",
                "2026a",
                "outage <2021>",
                7,
                "actors",
                4,
                Story.START,
                Story.START.plus(Duration.ofHours(24)),
                Duration.ofMillis(1250),
                false,
                List.of(ZoneId.of("America/New_York"), ZoneId.of("Europe/London")),
                "sha256:00ff",
                Optional.of(Path.of("runs/outage-7/journal")),
                Optional.empty(),
                false,
                List.of("./platen", "simulate", "my scenarios/outage.yaml", "--seed", "7"));
    }
}
