package dev.platen.sim.retrospect;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.explain.RootCauses;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.IncidentSpan;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.metrics.RunMetrics;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.report.ReportPage;
import dev.platen.sim.report.ReportTable;
import dev.platen.sim.report.RunFacts;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver.TokenRequest;
import dev.platen.sim.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a recording as a run is measured while it is played, and reports it in the same way, with the causes of its failures. Of
 * requests to the token service it knows the refreshes. Use once. Not thread-safe.
 */
public final class Retrospect {

    /** Causes that are rarer than the first so many are not listed. */
    private static final int CAUSES = 20;

    private final RecordedRun run;
    private final Roster roster;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final RunMetrics metrics;
    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();

    /**
     * Who asks for the report.
     *
     * @param version of Platen
     * @param commit of the build; empty if unknown
     * @param command the command that makes it, word by word
     */
    public record Author(String version, String commit, List<String> command) {

        /** Keeps its own copy. */
        public Author {
            command = List.copyOf(command);
        }
    }

    private Retrospect(RecordedRun run) {
        this.run = run;
        this.roster =
                run.scenario().map(scenario -> new Staging(scenario).roster()).orElseGet(() -> roster(run));
        for (int i = 0; i < roster.size(); i++) {
            indexes.put(roster.get(i).id().toString(), i);
        }
        List<IncidentSpan> spans = run.scenario().map(Simulation::spans).orElse(List.of());
        this.metrics = new RunMetrics(roster, run.first(), spans, List.of());
    }

    private static Roster roster(RecordedRun run) {
        return new Roster(run.printers().stream()
                .map(PrinterId::parse)
                .map(id -> new Roster.Entry(id, id.tenant(), id.tenant(), "", ZoneId.of("UTC")))
                .toList());
    }

    /**
     * The report of a recording.
     *
     * @param name what it is called
     * @param journal where it lies
     * @param more tables that come first
     * @return a page
     */
    public static String html(RecordedRun run, String name, Path journal, Author author, List<ReportTable> more) {
        return new Retrospect(run).html(name, journal, author, more);
    }

    private String html(String name, Path journal, Author author, List<ReportTable> more) {
        measure();
        Figures figures = metrics.figures();
        RunFacts facts = new RunFacts(
                author.version(),
                author.commit(),
                Simulation.tzdata(),
                name,
                0,
                "",
                roster.size(),
                run.first(),
                run.last(),
                Duration.ZERO,
                false,
                Simulation.zones(roster),
                digest.value(),
                Optional.of(journal),
                Optional.empty(),
                true,
                author.command());
        List<ReportTable> tables = new ArrayList<>(more);
        RootCauses.Grouped causes = RootCauses.of(run, Optional.empty());
        if (!causes.groups().isEmpty()) {
            tables.add(causes(causes));
        }
        return new ReportPage(facts, figures, tables).html();
    }

    private ReportTable causes(RootCauses.Grouped causes) {
        String rarer = causes.groups().size() > CAUSES
                ? " " + (causes.groups().size() - CAUSES) + " rarer ones are not listed."
                : "";
        return new ReportTable(
                "Why jobs failed",
                "From the failure on the left to its root on the right; alike ones are counted together." + rarer,
                List.of("Jobs", "Printers", "Because", "For example"),
                causes.groups().stream()
                        .limit(CAUSES)
                        .map(group -> List.of(
                                Quantity.grouped(group.failures()),
                                Quantity.grouped(group.printers()),
                                group.root(),
                                group.examplePrinter() + ": " + group.example()))
                        .toList());
    }

    private void measure() {
        List<TokenRequest> requests = new ArrayList<>();
        Map<String, Instant> started = new HashMap<>();
        try (Stream<FleetEvent> events = run.history().between(Instant.MIN, Instant.MAX)) {
            events.forEach(event -> request(event, started).ifPresent(requests::add));
        }
        requests.sort(Comparator.comparing(TokenRequest::at));
        int[] next = {0};
        try (Stream<FleetEvent> events = run.history().between(Instant.MIN, Instant.MAX)) {
            events.forEach(event -> {
                while (next[0] < requests.size() && !requests.get(next[0]).at().isAfter(event.at())) {
                    metrics.tokenRequest(requests.get(next[0]++));
                }
                happened(event);
            });
        }
        while (next[0] < requests.size()) {
            metrics.tokenRequest(requests.get(next[0]++));
        }
        metrics.reached(run.last());
    }

    private void happened(FleetEvent event) {
        Integer index = indexes.get(event.printer());
        if (index == null) {
            throw new IllegalStateException("a printer that is in no list: " + event.printer());
        }
        metrics.reached(event.at());
        metrics.event(index, event.sequence(), event.event());
        digest.add(event.printer(), lines.line(event.printer(), event.sequence(), event.event()));
    }

    /** What an answer to a refresh tells of its request. */
    private Optional<TokenRequest> request(FleetEvent event, Map<String, Instant> started) {
        return switch (event.event()) {
            case PrinterEvent.RefreshStarted begun -> {
                started.put(event.printer() + ' ' + begun.slot(), begun.at());
                yield Optional.empty();
            }
            case PrinterEvent.TokenRefreshed came ->
                answered(event, started.remove(event.printer() + ' ' + came.slot()), true);
            case PrinterEvent.RefreshFailed failed ->
                answered(event, started.remove(event.printer() + ' ' + failed.slot()), false);
            case PrinterEvent.TokenExpired dead ->
                answered(event, started.remove(event.printer() + ' ' + dead.slot()), false);
            default -> Optional.empty();
        };
    }

    private Optional<TokenRequest> answered(FleetEvent event, @Nullable Instant sent, boolean granted) {
        Instant at = sent == null ? event.at() : sent;
        Integer index = indexes.get(event.printer());
        return index == null
                ? Optional.empty()
                : Optional.of(new TokenRequest(
                        at, index, TokenRequest.Kind.REFRESH, granted, Duration.between(at, event.at())));
    }
}
