package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.lab.Axis;
import dev.platen.sim.lab.Cell;
import dev.platen.sim.lab.Findings;
import dev.platen.sim.lab.Lab;
import dev.platen.sim.lab.Sample;
import dev.platen.sim.report.LabPage;
import dev.platen.sim.report.ReportTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a scenario in many variants. */
@Command(
        name = "lab",
        description = {
            "Play a scenario in all combinations of some values, each with several seeds, and say which is best.",
            "All variants are played with the same seeds. Nothing is kept; the engine is the sequential one, on all processors."
        },
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen lab office.yaml --vary fleet.office.refresh=onDemand,early",
            "  platen lab office.yaml --vary fleet.office.refresh=onDemand,early --vary refresh.early.jitter=0%%,10%%,50%% --seeds 20",
            "  platen lab office.yaml --vary refresh.early.lead=1m,5m,20m --csv > lead.csv"
        })
final class LabCommand implements Callable<Integer> {

    private static final String SEEDS = "5";

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

    @Option(
            names = "--vary",
            paramLabel = "path=a,b,..",
            required = true,
            converter = Given.Variation.class,
            description = "What is varied, and its values. Given several times: all combinations.")
    private List<Axis> axes = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = SEEDS,
            converter = WholeNumber.FromOne.class,
            description =
                    "Play each variant so many times, from the scenario's own seed on (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "Runs at a time (default: the machine's processors).")
    private @Nullable Long threads;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write a report too: one HTML page with a plot of failed jobs against the highest load.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--csv", description = "Print the table as CSV.")
    private boolean csv;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    LabCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (axes.stream().anyMatch(axis -> axis.path().equals("run.seed"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--vary: run.seed can't be varied: all variants are played with the same seeds (--seeds)");
        }
        long first = arguments.load(List.of()).scenario().run().seed();
        Lab lab = new Lab(
                Lab.grid(axes), LongStream.range(first, first + seeds).boxed().toList(), (changes, seed) -> {
                    List<String> all = new ArrayList<>(changes);
                    all.add("run.seed=" + seed);
                    return arguments.load(all).scenario();
                });
        int tenth = Math.max(1, lab.runs() / 10);
        int atATime = threads == null ? Runtime.getRuntime().availableProcessors() : Math.toIntExact(threads);
        Optional<Findings> findings = LongWork.done(
                spec,
                streams,
                (stop, progress) -> lab.play(atATime, stop, done -> {
                    if (!quiet && done % tenth == 0) {
                        progress.say("platen: " + done + " of " + lab.runs() + " runs");
                    }
                }));
        if (findings.isEmpty()) {
            return ExitCode.INTERRUPTED.status();
        }
        if (report != null) {
            new OutputFile(report).text(page(findings.get()));
        }
        results.print(csv ? csv(findings.get()) : json ? tree(findings.get()) + "\n" : text(findings.get()));
        return ExitCode.OK.status();
    }

    private String page(Findings findings) {
        List<Cell> front = findings.front();
        List<LabPage.Variant> variants = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : findings.cells()) {
            int number = variants.size() + 1;
            variants.add(new LabPage.Variant(
                    number, cell.name(), cell.failed().mean(), cell.peak().mean(), front.contains(cell)));
            rows.add(List.of(
                    Integer.toString(number),
                    cell.name(),
                    shown(cell.failed(), "%,.1f"),
                    String.format(Locale.ROOT, "%.2f%%", cell.share().mean() * 100),
                    shown(cell.peak(), "%,.1f"),
                    shown(cell.requests(), "%,.0f")));
        }
        ReportTable table = new ReportTable(
                "Variants",
                means(findings) + ".",
                List.of("", "Variant", "Failed jobs", "Of all", "Most requests/s", "Token requests"),
                rows);
        List<String> command = new ArrayList<>(List.of("./platen"));
        command.addAll(spec.commandLine().getParseResult().originalArgs());
        String name = arguments.load(List.of()).scenario().name();
        return new LabPage(name, findings.recommendation(), variants, table, command).html();
    }

    private static String text(Findings findings) {
        List<Cell> front = findings.front();
        TextTable table =
                new TextTable(List.of("failed jobs", "of all", "most requests/s", "token requests", "", "variant"));
        for (Cell cell : findings.cells()) {
            table.row(List.of(
                    shown(cell.failed(), "%,.1f"),
                    String.format(Locale.ROOT, "%.2f%%", cell.share().mean() * 100),
                    shown(cell.peak(), "%,.1f"),
                    shown(cell.requests(), "%,.0f"),
                    front.contains(cell) ? "*" : "-",
                    cell.name()));
        }
        return means(findings) + "\n\n" + table.text()
                + "\n* no other variant has both fewer failed jobs and a lower peak\n\n" + findings.recommendation()
                + "\n";
    }

    private static String means(Findings findings) {
        return findings.seeds() == 1
                ? "One seed, so without confidence intervals"
                : "Means of " + findings.seeds() + " seeds, with 95 % confidence intervals";
    }

    private static String shown(Sample sample, String format) {
        String mean = String.format(Locale.ROOT, format, sample.mean());
        double half = sample.halfWidth();
        return Double.isNaN(half) ? mean : mean + " +-" + String.format(Locale.ROOT, format, half);
    }

    private static String csv(Findings findings) {
        StringBuilder text = new StringBuilder("variant,seeds,failedJobs,failedJobsHalfWidth,failedShare,"
                + "peakPerSecond,peakPerSecondHalfWidth,tokenRequests,tokenRequestsHalfWidth,front\n");
        List<Cell> front = findings.front();
        for (Cell cell : findings.cells()) {
            text.append(Csv.cell(cell.name())).append(',').append(findings.seeds());
            for (double value : new double[] {
                cell.failed().mean(),
                cell.failed().halfWidth(),
                cell.share().mean(),
                cell.peak().mean(),
                cell.peak().halfWidth(),
                cell.requests().mean(),
                cell.requests().halfWidth()
            }) {
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
            text.append(',').append(front.contains(cell)).append('\n');
        }
        return text.toString();
    }

    private static ObjectNode tree(Findings findings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("seeds", findings.seeds());
        List<Cell> front = findings.front();
        ArrayNode cells = root.putArray("variants");
        for (Cell cell : findings.cells()) {
            ObjectNode node = cells.addObject();
            cell.changes().forEach(node.putArray("changes")::add);
            sample(node.putObject("failedJobs"), cell.failed());
            sample(node.putObject("failedShare"), cell.share());
            sample(node.putObject("peakPerSecond"), cell.peak());
            sample(node.putObject("tokenRequests"), cell.requests());
            node.put("front", front.contains(cell));
        }
        return root.put("recommendation", findings.recommendation());
    }

    private static void sample(ObjectNode node, Sample sample) {
        node.put("mean", sample.mean());
        if (!Double.isNaN(sample.halfWidth())) {
            node.put("halfWidth", sample.halfWidth());
        }
    }
}
