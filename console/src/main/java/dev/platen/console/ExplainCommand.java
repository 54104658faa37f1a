package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.written.Nearest;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.explain.Explanation;
import dev.platen.sim.explain.RootCauses;
import dev.platen.sim.explain.Step;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why something happened. */
@Command(
        name = "explain",
        description = {
            "Why did jobs fail? For one printer, the chain of events behind a failure; for a fleet, its failures by root cause.",
            "What lies behind the events is known where the run was played from a scenario."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen explain runs/school-summer-1",
            "  platen explain runs/school-summer-1 --code 361",
            "  platen explain runs/school-summer-1 --printer contoso/hq-0001",
            "  platen explain runs/school-summer-1 --printer contoso/hq-0001 --job scans-17",
            "  platen explain runs/school-summer-1 --printer contoso/hq-0001 --at 2026-09-01T08:00:00Z"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            converter = GivenPath.class,
            description = "The folder of a simulation or of a live fleet, or a journal's own.")
    private Path run;

    @Option(
            names = "--printer",
            paramLabel = "ID",
            converter = FleetClient.Printer.class,
            description = "One printer: its last failed job, or what the other options name.")
    private @Nullable PrinterId printer;

    @Option(names = "--job", paramLabel = "ID", description = "A failed job of the printer.")
    private @Nullable String job;

    @Option(
            names = "--at",
            paramLabel = "TIME|SEQ",
            converter = Given.Point.class,
            description = "An event of the printer by its number, or why its sign-in stood as it did at a time.")
    private @Nullable Moment at;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only jobs that failed with this: 360, 361, 370, or one of Platen's names.")
    private @Nullable String code;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ExplainCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (printer == null && (job != null || at != null)) {
            throw new ParameterException(spec.commandLine(), "--job and --at go with --printer");
        }
        if (job != null && at != null) {
            throw new ParameterException(spec.commandLine(), "--job and --at exclude each other");
        }
        Optional<JobError> error = Optional.ofNullable(code).map(ExplainCommand::error);
        try (RecordedRun recorded = RecordedRun.open(run)) {
            if (printer == null) {
                fleet(RootCauses.of(recorded, error));
            } else {
                Circumstances circumstances =
                        recorded.scenario().map(Circumstances::of).orElseGet(Circumstances::unknown);
                PrinterHistory history = recorded.printer(printer);
                print(history, explanation(history, new Explainer(history, circumstances), error));
            }
        }
        return ExitCode.OK.status();
    }

    private static JobError error(String code) {
        List<String> known =
                Arrays.stream(JobError.values()).map(JobError::code).toList();
        if (!known.contains(code)) {
            throw new UserError(
                    new Complaint("--code", "there is no job error '" + code + "'", Nearest.hint(code, known)));
        }
        return JobError.ofCode(code);
    }

    private Explanation explanation(PrinterHistory history, Explainer explainer, Optional<JobError> error) {
        if (job != null) {
            return explainer
                    .ofJob(job)
                    .orElseThrow(() -> new ReplayException(
                            "no job '" + job + "' of " + history.printer() + " failed",
                            "'platen replay' with --printer and --where type=JobFailed lists those that did"));
        }
        if (at != null) {
            return explainer.of(occurrence(history, at));
        }
        List<Explanation> failures = explainer.ofFailures(error);
        if (failures.isEmpty()) {
            throw new ReplayException(
                    "no job of " + history.printer() + " failed"
                            + error.map(e -> " with " + e.code()).orElse(""),
                    "--at explains how its sign-in stood at a time");
        }
        return failures.getLast();
    }

    private static Occurrence occurrence(PrinterHistory history, Moment moment) {
        return switch (moment) {
            case Moment.Event(long number) ->
                history.occurrence(number)
                        .orElseThrow(() -> new ReplayException(history.printer() + " has no event " + number, ""));
            case Moment.Time(Instant time) -> {
                AuthStatus status = history.at(moment).slot(Slot.EMAIL).status();
                // What brought it there: the last event by which the status became this one.
                yield history.occurrences().stream()
                        .filter(occurrence -> !occurrence.at().isAfter(time))
                        .filter(occurrence -> brought(occurrence, status))
                        .reduce((_, later) -> later)
                        .orElseThrow(() -> new ReplayException(
                                "nothing had happened to " + history.printer() + " by " + time, ""));
            }
        };
    }

    private static boolean brought(Occurrence occurrence, AuthStatus status) {
        return occurrence.after().slot(Slot.EMAIL).status().equals(status)
                && (occurrence.event() instanceof PrinterEvent.Installed
                        || !occurrence.before().slot(Slot.EMAIL).status().equals(status));
    }

    private void print(PrinterHistory history, Explanation explanation) {
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("printer", history.printer().toString()).put("sentence", explanation.sentence());
            ArrayNode steps = root.putArray("steps");
            for (Step step : explanation.steps()) {
                ObjectNode node =
                        steps.addObject().put("time", step.at().toString()).put("says", step.says());
                if (step.sequence() != 0) {
                    node.put("sequence", step.sequence());
                }
            }
            results.print(root + "\n");
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(history.printer())
                .append(": ")
                .append(explanation.sentence())
                .append("\n\n");
        for (Step step : explanation.steps()) {
            text.append(String.format(
                    "  %-24s  %6s  %s%n", step.at(), step.sequence() == 0 ? "" : "#" + step.sequence(), step.says()));
        }
        results.print(text.toString());
    }

    private void fleet(RootCauses.Grouped found) {
        List<RootCauses.Group> groups = found.groups();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode causes = root.putArray("causes");
            for (RootCauses.Group group : groups) {
                causes.addObject()
                        .put("root", group.root())
                        .put("failures", group.failures())
                        .put("printers", group.printers())
                        .put("example", group.example())
                        .put("examplePrinter", group.examplePrinter().toString());
            }
            root.put("leftOut", found.leftOut());
            results.print(root + "\n");
            return;
        }
        StringBuilder text = new StringBuilder();
        if (groups.isEmpty() && found.leftOut() == 0) {
            text.append("no job failed")
                    .append(code == null ? "" : " with " + code)
                    .append('\n');
        }
        for (RootCauses.Group group : groups) {
            text.append(String.format(
                    "%10s failed %s of %s %s: %s%n",
                    Quantity.grouped(group.failures()),
                    group.failures() == 1 ? "job" : "jobs",
                    Quantity.grouped(group.printers()),
                    group.printers() == 1 ? "printer" : "printers",
                    group.root()));
            text.append("            for example ")
                    .append(group.examplePrinter())
                    .append(": ")
                    .append(group.example())
                    .append('\n');
        }
        if (found.leftOut() > 0) {
            text.append(Quantity.grouped(found.leftOut()))
                    .append(" printers are left out: their first events were dropped from the journal\n");
        }
        results.print(text.toString());
    }
}
