package dev.platen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.bundle.Bundle;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.LoadRun;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.rhythm.FleetRhythm;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.rehearsal.Rehearsal;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.EventRow;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayJson;
import dev.platen.sim.replay.StateRow;
import dev.platen.sim.retrospect.Retrospect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a fleet at a moment, or a printer's history. */
@Command(
        name = "replay",
        description = {
            "Look back: the fleet at a moment, or what happened to a printer.",
            "RUN is the folder of a simulation or of a live fleet, also one that is running, or a journal's own. Times are UTC."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen replay runs/office --at 2026-03-02T09:00:00Z",
            "  platen replay runs/office --where 'status=Expired and reason=inactivity' --limit 0 --csv",
            "  platen replay runs/office --printer contoso/hq-0001 --newest-first",
            "  platen replay runs/office --printer contoso/hq-0001 --where 'type=JobFailed and code=361'",
            "  platen replay runs/office --report office.html",
            "  platen replay outage.platen --against-code",
            "  platen replay runs/outage --drive http://127.0.0.1:8080/contoso/oauth2/v2.0/token --tokens tokens.csv --speed 10x",
            "  platen replay platen-fleet --printer contoso/hq-0001 --at 2026-03-02T09:00:00Z --to 2026-03-02T12:00:00Z",
            "",
            "With --at and --to a printer's two states are compared. docs/reference/replay.md has the fields of conditions."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int LISTED = 20;

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "What to look at.")
    private Path run;

    @Option(
            names = "--at",
            paramLabel = "TIME|SEQ",
            converter = Given.Point.class,
            description = {
                "The moment: a time, or after how many events; of the fleet in the order in which they were stored,",
                "of a printer by its own numbers. Default: the end."
            })
    private @Nullable Moment at;

    @Option(
            names = "--printer",
            paramLabel = "ID",
            converter = FleetClient.Printer.class,
            description = "One printer: its events, or with --at its state.")
    private @Nullable PrinterId printer;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "A printer's events from this time on.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME|SEQ",
            converter = Given.Point.class,
            description = "A printer's events before this time; with --at, the other state to compare with.")
    private @Nullable Moment to;

    @Option(names = "--newest-first", description = "A printer's events, the last one first.")
    private boolean newestFirst;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "Only events, or printers, that fit: 'status=Expired', 'type=JobFailed and code in (360, 361)'.")
    private @Nullable String where;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List at most so many printers, or events; 0 for all (default: " + LISTED
                    + " printers, all events).")
    private @Nullable Integer limit;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write a report of the whole recording: one HTML page, as 'simulate' writes it, with causes.")
    private @Nullable Path report;

    @Option(
            names = "--against-code",
            description = {
                "Let today's printers decide again what was recorded, and fail (exit code 99) where they decide otherwise.",
                "RUN may be a bundle, too."
            })
    private boolean againstCode;

    @ArgGroup(exclusive = false, heading = "%nDriving a token endpoint:%n")
    private @Nullable DriveArguments drive;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print the list as CSV.")
    private boolean csv;

    ReplayCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        requireSense();
        if (againstCode) {
            return rehearse();
        }
        if (drive != null) {
            return drive(drive);
        }
        try (RecordedRun recorded = RecordedRun.open(run)) {
            if (report != null) {
                report(recorded, report);
            } else if (printer == null) {
                fleet(recorded);
            } else if (at == null) {
                timeline(recorded.printer(printer));
            } else {
                state(recorded.printer(printer), at);
            }
        }
        return ExitCode.OK.status();
    }

    private void report(RecordedRun recorded, Path file) {
        String name = String.valueOf(run.toAbsolutePath().normalize().getFileName());
        List<String> command = List.of("./platen", "replay", run.toString(), "--report", file.toString());
        String html = Retrospect.html(recorded, name, run, Build.author(command), List.of());
        new OutputFile(file).text(html);
        results.print("Report: " + file + "\n");
    }

    private int rehearse() {
        RehearsalView view;
        if (Files.isRegularFile(run)) {
            try (TemporaryFolder folder = new TemporaryFolder()) {
                try (Bundle bundle = Bundle.open(run)) {
                    bundle.into(folder.path());
                }
                view = rehearsed(folder.path());
            }
        } else {
            view = rehearsed(run);
        }
        results.print(json ? view.tree() + "\n" : view.text());
        return (view.result().passed() ? ExitCode.OK : ExitCode.ASSERTION_FAILED).status();
    }

    private RehearsalView rehearsed(Path folder) {
        try (RecordedRun recorded = RecordedRun.open(folder)) {
            return new RehearsalView(Rehearsal.of(recorded), printersListed());
        }
    }

    /** What came of driving an endpoint, and where its tokens are kept. */
    private record Driven(Measurement measurement, TokenFile file) {}

    private int drive(DriveArguments arguments) {
        if (to instanceof Moment.Event) {
            throw new ParameterException(spec.commandLine(), "--to is a time when an endpoint is driven");
        }
        Instant begin = from == null ? Instant.MIN : from;
        Instant end = to instanceof Moment.Time(Instant time) ? time : Instant.MAX;
        Workload.Recorded recorded;
        try (RecordedRun kept = RecordedRun.open(run)) {
            recorded = new Workload.Recorded(
                    FleetRhythm.of(kept, FleetRhythm.Beat.REFRESHES, begin, end, arguments.speed()));
        }
        LoadPlan plan = arguments.plan(recorded);
        Driven driven = LongWork.done(spec, streams, (stop, progress) -> {
            try {
                HeldTokens held = arguments.held(plan, recorded, stop, progress);
                progress.say("platen: " + Quantity.grouped(recorded.requests()) + " requests in "
                        + Quantity.duration(recorded.rhythm().length().toMillis()) + ", to "
                        + plan.target().endpoint());
                Generator generator = new Generator(plan, held, stop, Optional.empty(), Optional.empty());
                TokenFile file = new TokenFile(() -> arguments.endpoint().write(held));
                LoadRun load = new LoadRun(
                        generator, file, (since, glance) -> progress.show(since, () -> LoadRun.text(since, glance)));
                return new Driven(load.done(), file);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        });
        Measurement measurement = driven.measurement();
        LoadView view = new LoadView(measurement, LoadVerdict.of(measurement, List.of()));
        results.print(json ? view.tree() + "\n" : view.text());
        driven.file().requireWritten();
        return (measurement.stopped() ? ExitCode.INTERRUPTED : ExitCode.OK).status();
    }

    private void requireSense() {
        if (drive != null
                && (at != null
                        || printer != null
                        || where != null
                        || newestFirst
                        || csv
                        || againstCode
                        || report != null)) {
            throw new ParameterException(spec.commandLine(), "--drive goes with --from, --to and --json only");
        }
        if (report != null && (againstCode || at != null || printer != null || where != null || json || csv)) {
            throw new ParameterException(spec.commandLine(), "--report takes all of a run, and goes with nothing else");
        }
        boolean looksBack = at != null || printer != null || from != null || to != null || where != null;
        if (againstCode && (looksBack || csv || newestFirst)) {
            throw new ParameterException(
                    spec.commandLine(), "--against-code goes with --json and --limit only: it takes all of a run");
        }
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (printer == null && drive == null && (from != null || to != null || newestFirst)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from, --to and --newest-first go with --printer; a fleet is shown --at a moment");
        }
        if (from != null && to instanceof Moment.Time(Instant end) && !from.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from has to lie before --to");
        }
        if (limit != null && limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is 0 or more");
        }
    }

    private int printersListed() {
        return limit == null ? LISTED : limit;
    }

    private void fleet(RecordedRun recorded) {
        Optional<Condition> condition =
                Optional.ofNullable(where).map(text -> Condition.read(text, StateRow.FIELDS, StateRow.NUMBERS));
        FleetView view = FleetView.of(at == null ? recorded.end() : recorded.at(at), condition, printersListed());
        results.print(csv ? view.csv() : json ? view.tree() + "\n" : view.text());
    }

    private void timeline(PrinterHistory history) {
        Optional<Condition> condition =
                Optional.ofNullable(where).map(text -> Condition.read(text, EventRow.FIELDS, EventRow.NUMBERS));
        EventRow rows = new EventRow();
        String id = history.printer().toString();
        List<Occurrence> found = history.occurrences().stream()
                .filter(this::within)
                .filter(occurrence -> condition
                        .map(wanted -> wanted.fits(rows.of(id, occurrence.sequence(), occurrence.event())))
                        .orElse(true))
                .toList();
        List<Occurrence> shown = newestFirst ? found.reversed() : found;
        int most = limit == null || limit == 0 ? shown.size() : Math.min(limit, shown.size());
        TimelineView view = new TimelineView(history, shown.subList(0, most), condition.isEmpty());
        results.print(csv ? view.csv() : json ? view.tree() + "\n" : view.text());
    }

    private boolean within(Occurrence occurrence) {
        boolean begun = from == null || !occurrence.at().isBefore(from);
        return begun
                && switch (to) {
                    case null -> true;
                    case Moment.Time(Instant time) -> occurrence.at().isBefore(time);
                    case Moment.Event(long number) -> occurrence.sequence() <= number;
                };
    }

    private void state(PrinterHistory history, Moment moment) {
        PrinterState state = history.at(moment);
        List<Change> changes = to == null
                ? Change.between(PrinterState.uninstalled(history.printer()), state)
                : Change.between(state, history.at(to));
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("printer", history.printer().toString());
            root.set(to == null ? "state" : "changes", ReplayJson.changes(changes));
            results.print(root + "\n");
        } else if (changes.isEmpty()) {
            results.print(to == null ? "not installed yet\n" : "nothing differs\n");
        } else {
            results.print(changes.stream()
                    .map(change -> to == null ? change.what() + ": " + change.after() : ChangesView.line(change))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
    }
}
