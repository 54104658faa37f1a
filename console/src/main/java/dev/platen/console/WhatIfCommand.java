package dev.platen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.metrics.Reading;
import dev.platen.sim.metrics.Unit;
import dev.platen.sim.report.ReportPage;
import dev.platen.sim.report.ReportTable;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Progress;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.whatif.Comparison;
import dev.platen.sim.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks what would have become of a run if something had been otherwise. */
@Command(
        name = "whatif",
        description = {
            "Play a run again with something changed, and compare what became of each job.",
            "The run is played as it was first, and its digest is checked; then with the changes: the same seed, the same jobs at the"
                    + " same instants, the same incidents but for those that are changed. The run itself is only read."
        },
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen whatif runs/outage --set fleet.*.refresh=lazy",
            "  platen whatif runs/outage --set incidents.idp-down=none",
            "  platen whatif runs/outage --set fleet.*.refresh=lazy --from 2021-03-15T19:30:00Z",
            "  platen whatif runs/outage --set refresh.eager.jobWaits=2h --json"
        })
final class WhatIfCommand implements Callable<Integer> {

    private static final String SCENARIO = "scenario.yaml";

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a simulation.")
    private Path run;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            required = true,
            description = "What is changed: keys joined by dots, items of a list by their id. Can be given many times.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = {
                "Go another way only from this time on: the same until then, which is checked. Incidents can be changed so, and how",
                "printers keep their tokens: they are told, and keep the next tokens that come by the new rules."
            })
    private @Nullable Instant from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = GivenPath.class,
            description = "Folder for journal and results of the changed run (default: RUN-whatif).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    WhatIfCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() throws IOException {
        Path file = run.resolve(SCENARIO);
        if (!Files.exists(file) && Files.exists(run.resolve(RunFolder.IMPORT))) {
            throw new UserError(new Complaint(
                    run.toString(),
                    "an import was played from no scenario",
                    "draw one with 'platen infer', play it, and ask that"));
        }
        if (!Files.exists(file)) {
            throw new UserError(new Complaint(
                    run.toString(),
                    Files.exists(run) ? "no simulation is here" : "there is no such folder",
                    "give the folder that 'platen simulate' named"));
        }
        String digest = SummaryFile.in(run)
                .digest()
                .orElseThrow(() -> new UserError(new Complaint(
                        run.toString(),
                        "the run has no summary: it was not played to its end, or is a part of one that was packed",
                        "play it again, or ask the whole run")));
        LoadedScenario changed = ScenarioReader.read(file, changes);
        SimulationOrder order = order(changed);
        Optional<Comparison> comparison = LongWork.done(spec, streams, (stop, progress) -> {
            Progress.Listener listener = quiet ? _ -> {} : progress;
            return new WhatIf(run, changes, Optional.ofNullable(from), order, stop, listener).ask(digest);
        });
        if (comparison.isEmpty()) {
            return ExitCode.INTERRUPTED.status();
        }
        comparison.get().facts().report().ifPresent(page -> new OutputFile(page).text(page(comparison.get())));
        results.print(json ? tree(comparison.get()) + "\n" : text(comparison.get()));
        return ExitCode.OK.status();
    }

    private SimulationOrder order(LoadedScenario changed) throws IOException {
        Path folder = out == null ? run.resolveSibling(run.getFileName() + "-whatif") : out;
        if (Files.exists(folder) && Files.isSameFile(folder, run)) {
            throw new UserError(
                    new Complaint("--out", "the run would be overwritten", "choose another folder, or leave it out"));
        }
        List<String> rerun = new ArrayList<>(List.of("./platen", "whatif", run.toString()));
        changes.forEach(change -> rerun.addAll(List.of("--set", change)));
        if (from != null) {
            rerun.addAll(List.of("--from", from.toString()));
        }
        Build build = Build.current();
        return new SimulationOrder(
                changed.scenario().unpaced(),
                changed.text(),
                EngineKind.SEQUENTIAL,
                1,
                1,
                folder,
                true,
                build.version(),
                build.knownCommit(),
                rerun);
    }

    /** The changed run's report, with what the changes did. */
    private static String page(Comparison comparison) {
        List<ReportTable> tables = new ArrayList<>();
        tables.add(new ReportTable(
                "What if " + String.join(", ", comparison.changes())
                        + comparison.from().map(at -> " from " + at + " on").orElse("") + "?",
                "As it was: " + comparison.digest() + ", made again and the same.",
                List.of("", "As it was", "What if", "Change"),
                rows(comparison)));
        List<List<String>> fates = new ArrayList<>();
        fate(fates, "saved", comparison.saved());
        fate(fates, "lost", comparison.lost());
        tables.add(
                new ReportTable("Jobs with another fate", "", List.of("Jobs", "Printers", "", "For example"), fates));
        return new ReportPage(comparison.facts(), comparison.after(), tables).html();
    }

    private static void fate(List<List<String>> rows, String how, Comparison.Turned turned) {
        rows.add(List.of(
                Quantity.grouped(turned.jobs()),
                Quantity.grouped(turned.printers()),
                how,
                turned.example()
                        .map(example -> example.job() + " of " + example.printer() + ": " + example.why())
                        .orElse("")));
    }

    private static List<List<String>> rows(Comparison comparison) {
        Figures before = comparison.before();
        Figures after = comparison.after();
        List<List<String>> table = new ArrayList<>();
        row(table, "jobs delivered", before.jobs().delivered(), after.jobs().delivered());
        row(table, "jobs failed", before.jobs().failed(), after.jobs().failed());
        row(
                table,
                "token requests",
                before.tokenRequests().total(),
                after.tokenRequests().total());
        row(
                table,
                "  of them failed",
                before.tokenRequests().failed(),
                after.tokenRequests().failed());
        row(
                table,
                "  most in a second",
                before.tokenRequests().peakPerSecond(),
                after.tokenRequests().peakPerSecond());
        for (Figures.Recovered recovered : before.recoveries()) {
            Optional<Reading> again = recovery(after, recovered.incident().id());
            table.add(List.of(
                    "recovery after " + recovered.incident().id() + ", p95",
                    took(Optional.of(recovered.recoverP95())),
                    took(again),
                    again.flatMap(then -> change(recovered.recoverP95(), then)).orElse("-")));
        }
        return table;
    }

    private static String text(Comparison comparison) {
        TextTable table = new TextTable(List.of("", "as it was", "what if", "change"));
        rows(comparison).forEach(table::row);
        StringBuilder text = new StringBuilder("What if ");
        text.append(String.join(", ", comparison.changes()))
                .append(comparison.from().map(at -> " from " + at + " on").orElse(""))
                .append("?\n\n")
                .append(table.text())
                .append('\n');
        turned(text, "saved", comparison.saved());
        turned(text, "lost", comparison.lost());
        text.append("\n  as it was       ").append(comparison.digest()).append(", made again and the same\n");
        comparison
                .facts()
                .journal()
                .ifPresent(journal ->
                        text.append("  journal         ").append(journal).append('\n'));
        comparison
                .facts()
                .report()
                .ifPresent(report ->
                        text.append("  report          ").append(report).append('\n'));
        return text.toString();
    }

    private static void row(List<List<String>> table, String name, long before, long after) {
        String change = (after > before ? "+" : "") + Quantity.grouped(after - before);
        table.add(List.of(name, Quantity.grouped(before), Quantity.grouped(after), change));
    }

    /** How long it took; empty if there was no such incident, or it hit nobody. */
    private static Optional<Reading> recovery(Figures figures, String incident) {
        return figures.recoveries().stream()
                .filter(recovered -> recovered.incident().id().equals(incident))
                .map(Figures.Recovered::recoverP95)
                .findFirst();
    }

    private static String took(Optional<Reading> recovery) {
        return recovery.filter(Reading::measured).map(Reading::text).orElse("-");
    }

    private static Optional<String> change(Reading before, Reading after) {
        double change = after.value() - before.value();
        return Double.isFinite(change)
                ? Optional.of((change > 0 ? "+" : "") + Quantity.text(change, Unit.MILLISECONDS))
                : Optional.empty();
    }

    private static void turned(StringBuilder text, String how, Comparison.Turned turned) {
        text.append("  ")
                .append(Quantity.grouped(turned.jobs()))
                .append(" jobs ")
                .append(how);
        text.append(", at ").append(Quantity.grouped(turned.printers())).append(" printers\n");
        turned.example()
                .ifPresent(example -> text.append("      for example ")
                        .append(example.job())
                        .append(" of ")
                        .append(example.printer())
                        .append(how.equals("saved") ? ", which failed: " : ", which would fail: ")
                        .append(example.why())
                        .append('\n'));
    }

    private static ObjectNode tree(Comparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        comparison.changes().forEach(root.putArray("changes")::add);
        comparison.from().ifPresent(at -> root.put("from", at.toString()));
        root.put("digest", comparison.digest());
        figures(root.putObject("before"), comparison.before());
        figures(root.putObject("after"), comparison.after());
        turned(root.putObject("saved"), comparison.saved());
        turned(root.putObject("lost"), comparison.lost());
        comparison.facts().journal().ifPresent(journal -> root.put("journal", journal.toString()));
        comparison.facts().report().ifPresent(report -> root.put("report", report.toString()));
        return root;
    }

    private static void figures(ObjectNode node, Figures figures) {
        node.put("delivered", figures.jobs().delivered())
                .put("failed", figures.jobs().failed())
                .put("pending", figures.jobs().pending());
        figures.jobs().byError().forEach(node.putObject("byError")::put);
        node.putObject("tokenRequests")
                .put("total", figures.tokenRequests().total())
                .put("failed", figures.tokenRequests().failed())
                .put("peakPerSecond", figures.tokenRequests().peakPerSecond());
    }

    private static void turned(ObjectNode node, Comparison.Turned turned) {
        node.put("jobs", turned.jobs()).put("printers", turned.printers());
        turned.example()
                .ifPresent(example -> node.putObject("example")
                        .put("printer", example.printer().toString())
                        .put("job", example.job())
                        .put("why", example.why()));
    }
}
