package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.EventRow;
import dev.platen.sim.replay.EventText;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.StateRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
            "  platen replay platen-fleet --printer contoso/hq-0001 --at 2026-03-02T09:00:00Z --to 2026-03-02T12:00:00Z",
            "",
            "With --at and --to a printer's two states are compared. docs/reference/replay.md has the fields of conditions."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Duration IDLE_GAP = Duration.ofHours(24);
    private static final int LISTED = 20;
    private static final List<String> COLUMNS =
            List.of("printer", "status", "reason", "failedRefreshes", "activeJobs", "nextDue");

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
            defaultValue = "20",
            description = "List at most so many printers; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit = LISTED;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print the list as CSV.")
    private boolean csv;

    ReplayCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        requireSense();
        try (RecordedRun recorded = RecordedRun.open(run)) {
            if (printer == null) {
                fleet(recorded);
            } else if (at == null) {
                timeline(recorded.printer(printer));
            } else {
                state(recorded.printer(printer), at);
            }
        }
        return ExitCode.OK.status();
    }

    private void requireSense() {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (printer == null && (from != null || to != null || newestFirst)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from, --to and --newest-first go with --printer; a fleet is shown --at a moment");
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is 0 or more");
        }
    }

    // The fleet

    private void fleet(RecordedRun recorded) {
        Optional<Condition> condition = Optional.ofNullable(where).map(text -> Condition.read(text, StateRow.FIELDS));
        FleetState fleet = at == null ? recorded.end() : recorded.at(at);
        List<PrinterState> found = new ArrayList<>();
        Map<String, Integer> statuses = new TreeMap<>();
        int[] jobs = new int[1];
        fleet.forEach(state -> {
            statuses.merge(Change.status(state.slot(Slot.EMAIL).status()), 1, Integer::sum);
            jobs[0] += state.jobs().active().size();
            if (condition.map(wanted -> wanted.fits(StateRow.of(state))).orElse(true)) {
                found.add(state);
            }
        });
        found.sort(Comparator.comparing(PrinterState::id));
        List<PrinterState> listed =
                limit == 0 ? found : found.stream().limit(limit).toList();
        if (csv) {
            StringBuilder text = new StringBuilder(String.join(",", StateRow.FIELDS)).append("\n");
            listed.forEach(state -> text.append(line(StateRow.of(state))).append("\n"));
            results.print(text.toString());
        } else if (json) {
            results.print(tree(fleet, statuses, jobs[0], found.size(), listed) + "\n");
        } else {
            results.print(text(fleet, statuses, jobs[0], condition.isPresent(), found.size(), listed));
        }
    }

    private static String line(Function<String, Optional<String>> row) {
        return StateRow.FIELDS.stream()
                .map(field -> Csv.cell(row.apply(field).orElse("")))
                .collect(Collectors.joining(","));
    }

    private static ObjectNode tree(
            FleetState fleet, Map<String, Integer> statuses, int jobs, int found, List<PrinterState> listed) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("events", fleet.end()).put("printers", fleet.size()).put("activeJobs", jobs);
        ObjectNode email = root.putObject("email");
        statuses.forEach(email::put);
        root.put("found", found);
        ArrayNode list = root.putArray("list");
        for (PrinterState state : listed) {
            ObjectNode row = list.addObject();
            Function<String, Optional<String>> fields = StateRow.of(state);
            StateRow.FIELDS.forEach(field -> fields.apply(field).ifPresent(value -> row.put(field, value)));
        }
        return root;
    }

    private static String text(
            FleetState fleet,
            Map<String, Integer> statuses,
            int jobs,
            boolean conditional,
            int found,
            List<PrinterState> listed) {
        StringBuilder text = new StringBuilder();
        text.append(Quantity.grouped(fleet.size())).append(" printers after ");
        text.append(Quantity.grouped(fleet.end())).append(" events, ");
        text.append(Quantity.grouped(jobs)).append(" jobs under way\n\n");
        statuses.forEach(
                (status, count) -> text.append(String.format("  %10s  %s%n", Quantity.grouped(count), status)));
        TextTable table = new TextTable(COLUMNS);
        for (PrinterState state : listed) {
            Function<String, Optional<String>> row = StateRow.of(state);
            table.row(COLUMNS.stream()
                    .map(column -> row.apply(column).orElse("-"))
                    .toList());
        }
        if (!listed.isEmpty()) {
            text.append('\n').append(table.text());
        }
        if (conditional) {
            text.append('\n').append(Quantity.grouped(found)).append(" fit the condition");
        }
        if (found > listed.size()) {
            text.append(conditional ? "; " : "\n")
                    .append(Quantity.grouped(found - listed.size()))
                    .append(" are not listed: --limit 0 lists all");
        }
        return conditional || found > listed.size() ? text.append('\n').toString() : text.toString();
    }

    // One printer

    private void timeline(PrinterHistory history) {
        Optional<Condition> condition = Optional.ofNullable(where).map(text -> Condition.read(text, EventRow.FIELDS));
        EventRow rows = new EventRow();
        List<Occurrence> found = new ArrayList<>();
        for (Occurrence occurrence : history.occurrences()) {
            boolean within = (from == null || !occurrence.at().isBefore(from)) && before(occurrence);
            if (within
                    && condition
                            .map(wanted -> wanted.fits(
                                    rows.of(history.printer().toString(), occurrence.sequence(), occurrence.event())))
                            .orElse(true)) {
                found.add(occurrence);
            }
        }
        List<Occurrence> ordered = newestFirst ? found.reversed() : found;
        if (json) {
            results.print(tree(history, ordered) + "\n");
        } else if (csv) {
            StringBuilder text = new StringBuilder("sequence,time,type,cause,correlation,detail\n");
            ordered.forEach(occurrence -> text.append(csv(occurrence)).append('\n'));
            results.print(text.toString());
        } else {
            results.print(text(history, ordered, condition.isEmpty()));
        }
    }

    private boolean before(Occurrence occurrence) {
        return switch (to) {
            case null -> true;
            case Moment.Time(Instant time) -> occurrence.at().isBefore(time);
            case Moment.Event(long number) -> occurrence.sequence() <= number;
        };
    }

    private static String csv(Occurrence occurrence) {
        return occurrence.sequence() + "," + occurrence.at() + ","
                + occurrence.event().name() + "," + cause(occurrence) + ","
                + Csv.cell(occurrence.link().correlation()) + "," + Csv.cell(EventText.of(occurrence.event()));
    }

    private static String cause(Occurrence occurrence) {
        return occurrence.link().cause() == 0
                ? ""
                : Long.toString(occurrence.link().cause());
    }

    private static ObjectNode tree(PrinterHistory history, List<Occurrence> found) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("printer", history.printer().toString());
        ArrayNode events = root.putArray("events");
        for (Occurrence occurrence : found) {
            ObjectNode event = events.addObject()
                    .put("sequence", occurrence.sequence())
                    .put("time", occurrence.at().toString())
                    .put("type", occurrence.event().name())
                    .put("detail", EventText.of(occurrence.event()));
            if (occurrence.link().cause() != 0) {
                event.put("cause", occurrence.link().cause());
            }
            if (!occurrence.link().correlation().isEmpty()) {
                event.put("correlation", occurrence.link().correlation());
            }
            changes(event.putArray("changes"), Change.between(occurrence.before(), occurrence.after()));
        }
        return root;
    }

    private static void changes(ArrayNode array, List<Change> changes) {
        for (Change change : changes) {
            array.addObject()
                    .put("what", change.what())
                    .put("before", change.before())
                    .put("after", change.after());
        }
    }

    private static String text(PrinterHistory history, List<Occurrence> found, boolean whole) {
        StringBuilder text = new StringBuilder();
        text.append(history.printer()).append(", ").append(Quantity.grouped(found.size()));
        text.append(found.size() == 1 ? " event" : " events");
        text.append(
                whole ? "\n\n" : " of " + Quantity.grouped(history.occurrences().size()) + "\n\n");
        @Nullable Instant last = null;
        for (Occurrence occurrence : found) {
            if (last != null) {
                Duration gap = Duration.between(last, occurrence.at()).abs();
                if (whole && gap.compareTo(IDLE_GAP) >= 0) {
                    text.append("        ")
                            .append(Quantity.duration(gap.toMillis()))
                            .append(" idle\n");
                }
            }
            last = occurrence.at();
            String detail = EventText.of(occurrence.event());
            text.append(String.format(
                    "%6d  %-24s  %s%s%n",
                    occurrence.sequence(),
                    occurrence.at(),
                    occurrence.event().name(),
                    detail.isEmpty() ? "" : ": " + detail));
            for (Change change : Change.between(occurrence.before(), occurrence.after())) {
                text.append("          ").append(line(change)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(Change change) {
        return change.what() + ": " + (change.before().isEmpty() ? "-" : change.before()) + " -> "
                + (change.after().isEmpty() ? "-" : change.after());
    }

    private void state(PrinterHistory history, Moment moment) {
        PrinterState state = history.at(moment);
        List<Change> changes = Change.between(
                to == null ? PrinterState.uninstalled(history.printer()) : state, to == null ? state : history.at(to));
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("printer", history.printer().toString());
            changes(root.putArray(to == null ? "state" : "changes"), changes);
            results.print(root + "\n");
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Change change : changes) {
            text.append(to == null ? change.what() + ": " + change.after() : line(change))
                    .append('\n');
        }
        results.print(changes.isEmpty() ? (to == null ? "not installed yet\n" : "nothing differs\n") : text.toString());
    }
}
