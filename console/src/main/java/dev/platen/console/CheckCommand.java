package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.scenario.Estimate;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.LoadedScenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a scenario can be played, and what that would take. */
@Command(
        name = "check",
        description = "Check a scenario and tell how much it is, without playing it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen check office.yaml",
            "  platen check office.yaml --set fleet.hq.count=100000",
            "",
            "Everything that is wrong with a scenario is told at once, with its line and column."
        })
final class CheckCommand implements Callable<Integer> {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int LABEL_WIDTH = 17;

    private final Results results;

    @Mixin
    private ScenarioArguments arguments;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    CheckCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        LoadedScenario loaded = arguments.load(List.of());
        results.print(json ? tree(loaded) + "\n" : text(loaded));
        return ExitCode.OK.status();
    }

    private static String text(LoadedScenario loaded) {
        Scenario scenario = loaded.scenario();
        StringBuilder text = new StringBuilder();
        text.append("VALID  ").append(scenario.name()).append(": ");
        text.append(Quantity.grouped(scenario.printers()))
                .append(scenario.printers() == 1 ? " printer, " : " printers, ");
        text.append(Quantity.duration(scenario.run().duration().toMillis())).append(" from ");
        text.append(scenario.run().start()).append("\n\n");
        text.append(groups(scenario.fleet())).append('\n');
        text.append(estimate(Estimate.of(scenario)));
        if (!loaded.notes().isEmpty()) {
            text.append('\n');
            loaded.notes()
                    .forEach(note -> text.append("note: ")
                            .append(Explanation.complaint(note))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String groups(List<Group> fleet) {
        TextTable table = new TextTable(List.of("group", "printers", "model", "tenant", "refresh"));
        for (Group group : fleet) {
            table.row(List.of(
                    group.id(),
                    Quantity.grouped(group.count()),
                    group.model().name(),
                    group.tenant().name(),
                    group.refresh().name()));
        }
        return table.text();
    }

    private static String estimate(Estimate estimate) {
        long heap = Runtime.getRuntime().maxMemory();
        return "  A run comes to about this, before anything goes wrong:\n"
                + line("events", roughly(estimate.events()))
                + line("jobs", roughly(estimate.jobs()))
                + line("token refreshes", roughly(estimate.refreshes()))
                + line("memory", Bytes.text(estimate.heapBytes()) + " of heap; there may be " + Bytes.text(heap))
                + line("disk", Bytes.text(estimate.diskBytes()) + " for the journal");
    }

    private static String line(String label, String value) {
        return "    " + label + " ".repeat(LABEL_WIDTH - label.length()) + value + "\n";
    }

    /** An estimate has no more than two digits that mean anything. */
    private static String roughly(double count) {
        BigDecimal two = new BigDecimal(count).round(new MathContext(2));
        return Quantity.grouped(two.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static ObjectNode tree(LoadedScenario loaded) {
        Scenario scenario = loaded.scenario();
        ObjectNode root = NODES.objectNode();
        root.put("scenario", scenario.name());
        root.put("seed", scenario.run().seed());
        root.put("start", scenario.run().start().toString());
        root.put("end", scenario.run().end().toString());
        root.put("simulatedSeconds", scenario.run().duration().toMillis() / 1000.0);
        root.put("printers", scenario.printers());
        ArrayNode groups = root.putArray("groups");
        for (Group group : scenario.fleet()) {
            groups.addObject()
                    .put("id", group.id())
                    .put("printers", group.count())
                    .put("model", group.model().name())
                    .put("tenant", group.tenant().name());
        }
        Estimate estimate = Estimate.of(scenario);
        root.putObject("estimate")
                .put("events", Math.round(estimate.events()))
                .put("jobs", Math.round(estimate.jobs()))
                .put("refreshes", Math.round(estimate.refreshes()))
                .put("heapBytes", estimate.heapBytes())
                .put("diskBytes", estimate.diskBytes());
        ArrayNode notes = root.putArray("notes");
        for (Problem note : loaded.notes()) {
            notes.add(note.toString());
        }
        return root;
    }
}
