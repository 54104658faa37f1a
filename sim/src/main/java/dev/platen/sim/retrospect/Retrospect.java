package dev.platen.sim.retrospect;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
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
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Measures a recording as a run is measured while it is played, and reports it in the same way, with the causes of its failures. Of
 * requests to the token service it knows the refreshes. Use once. Not thread-safe.
 */
public final class Retrospect {

    /** Causes that are rarer than the first so many are not listed. */
    private static final int CAUSES = 20;

    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(10);

    private final RecordedRun run;
    private final Roster roster;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final RunMetrics metrics;
    private final Map<String, Instant> started = new HashMap<>();
    private final PriorityQueue<TokenRequest> requests = new PriorityQueue<>(Comparator.comparing(TokenRequest::at));

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

    /** What was measured in a recording. */
    public static Figures figures(RecordedRun run) {
        Retrospect retrospect = new Retrospect(run);
        retrospect.measure();
        return retrospect.metrics.figures();
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
                "",
                Optional.of(journal),
                Optional.empty(),
                true,
                author.command());
        List<ReportTable> tables = new ArrayList<>(more);
        if (figures.jobs().failed() > 0) {
            tables.add(causes(RootCauses.of(run, Optional.empty())));
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
        try (Stream<FleetEvent> events = run.history().between(Instant.MIN, Instant.MAX)) {
            events.forEach(this::happened);
        }
        tellRequests(Instant.MAX);
        metrics.reached(run.last());
    }

    private void happened(FleetEvent event) {
        metrics.event(index(event), event.sequence(), event.event());
        request(event).ifPresent(requests::add);
        Instant settled = event.at().minus(ANSWERED_WITHIN);
        tellRequests(settled);
        metrics.reached(settled);
    }

    private int index(FleetEvent event) {
        Integer index = indexes.get(event.printer());
        if (index == null) {
            throw new IllegalStateException("a printer that is in no list: " + event.printer());
        }
        return index;
    }

    /** Requests are told in the order in which they were sent; that of the answers is another. */
    private void tellRequests(Instant before) {
        while (!requests.isEmpty() && requests.peek().at().isBefore(before)) {
            metrics.tokenRequest(requests.remove());
        }
    }

    /** What an answer to a refresh tells of its request. */
    private Optional<TokenRequest> request(FleetEvent event) {
        return switch (event.event()) {
            case PrinterEvent.RefreshStarted begun -> {
                started.put(event.printer() + ' ' + begun.slot(), begun.at());
                yield Optional.empty();
            }
            case PrinterEvent.TokenRefreshed came -> Optional.of(answered(event, came.slot(), true));
            case PrinterEvent.RefreshFailed failed -> Optional.of(answered(event, failed.slot(), false));
            case PrinterEvent.TokenExpired dead -> Optional.of(answered(event, dead.slot(), false));
            default -> Optional.empty();
        };
    }

    private TokenRequest answered(FleetEvent event, Slot slot, boolean granted) {
        Instant sent = started.getOrDefault(event.printer() + ' ' + slot, event.at());
        started.remove(event.printer() + ' ' + slot);
        // One that a crash kept open for longer is counted when it could still be.
        Instant earliest = event.at().minus(ANSWERED_WITHIN);
        Instant at = sent.isBefore(earliest) ? earliest : sent;
        return new TokenRequest(
                at, index(event), TokenRequest.Kind.REFRESH, granted, Duration.between(sent, event.at()));
    }
}
