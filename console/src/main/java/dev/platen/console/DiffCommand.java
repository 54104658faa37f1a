package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.diff.Detail;
import dev.platen.sim.diff.Differ;
import dev.platen.sim.diff.Difference;
import dev.platen.sim.diff.Divergence;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.EventText;
import dev.platen.sim.replay.RecordedRun;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs. */
@Command(
        name = "diff",
        description = {
            "Compare two runs: where each printer's history parts, and for how long printers stood the same in both.",
            "A, B are the folders of simulations, imports or live fleets, or of journals."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen diff runs/outage runs/outage-whatif",
            "  platen diff runs/outage runs/imported --limit 0 --csv"
        })
final class DiffCommand implements Callable<Integer> {

    private static final int LISTED = 10;
    private static final int DETAILS = 3;

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", converter = GivenPath.class, description = "A run.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", converter = GivenPath.class, description = "Another.")
    private Path second;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "List at most so many printers; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit = LISTED;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print the list of printers as CSV.")
    private boolean csv;

    DiffCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is 0 or more");
        }
        try (RecordedRun one = RecordedRun.open(first);
                RecordedRun other = RecordedRun.open(second)) {
            Difference difference = Differ.between(one, other);
            results.print(csv ? csv(difference) : json ? tree(difference) + "\n" : text(difference));
        }
        return ExitCode.OK.status();
    }

    private List<Divergence> listed(Difference difference) {
        return limit == 0
                ? difference.divergences()
                : difference.divergences().stream().limit(limit).toList();
    }

    private String text(Difference difference) {
        StringBuilder text = new StringBuilder();
        TextTable ends = new TextTable(List.of("", "A", "B"));
        row(ends, "events", difference.first().events(), difference.second().events());
        row(ends, "jobs sent", difference.first().sent(), difference.second().sent());
        row(
                ends,
                "jobs failed",
                difference.first().failed(),
                difference.second().failed());
        text.append(ends.text()).append('\n');
        text.append("  ").append(Quantity.grouped(difference.same())).append(" printers are the same in both, ");
        text.append(Quantity.grouped(difference.divergences().size())).append(" part");
        only(text, difference.onlyFirst(), "A");
        only(text, difference.onlySecond(), "B");
        text.append("\n  the email's sign-in stood the same for ")
                .append(percent(difference.agreement()))
                .append(" of the time\n");
        statuses(text, difference);
        List<Divergence> listed = listed(difference);
        if (!listed.isEmpty()) {
            text.append("\nthe first to part\n");
        }
        for (Divergence divergence : listed) {
            text.append("  ").append(divergence.printer()).append(", event ").append(divergence.sequence());
            text.append(", ").append(divergence.at()).append('\n');
            text.append("      A  ").append(told(divergence.first())).append('\n');
            text.append("      B  ").append(told(divergence.second())).append('\n');
            details(text, divergence);
        }
        int more = difference.divergences().size() - listed.size();
        return text + (more > 0 ? "\n" + Quantity.grouped(more) + " are not listed: --limit 0 lists all\n" : "");
    }

    private static void row(TextTable table, String name, long one, long other) {
        table.row(List.of(name, Quantity.grouped(one), Quantity.grouped(other)));
    }

    private static void only(StringBuilder text, List<String> printers, String run) {
        if (!printers.isEmpty()) {
            text.append(", ").append(Quantity.grouped(printers.size()));
            text.append(" are in ").append(run).append(" only (").append(printers.getFirst());
            text.append(printers.size() > 1 ? ", ...)" : ")");
        }
    }

    private static void statuses(StringBuilder text, Difference difference) {
        long all = difference.together().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        TextTable table = new TextTable(List.of("of the time", "in A", "in B"));
        pairs(difference)
                .filter(entry -> entry.getValue() > 0)
                .forEach(entry -> table.row(List.of(
                        percent((double) entry.getValue() / all),
                        entry.getKey().first(),
                        entry.getKey().second())));
        if (all > 0) {
            text.append('\n').append(table.text());
        }
    }

    private static Stream<Map.Entry<Difference.Pair, Long>> pairs(Difference difference) {
        return difference.together().entrySet().stream()
                .sorted(Map.Entry.<Difference.Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().toString()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    /** What the words for both leave out, where they are the same. */
    private static void details(StringBuilder text, Divergence divergence) {
        if (!told(divergence.first()).equals(told(divergence.second()))) {
            return;
        }
        List<Detail> details = divergence.details();
        for (Detail detail : details.subList(0, Math.min(DETAILS, details.size()))) {
            text.append("         ").append(detail.field()).append(": ");
            text.append(said(detail.first())).append(" in A, ");
            text.append(said(detail.second())).append(" in B\n");
        }
        if (details.size() > DETAILS) {
            text.append("         and ").append(details.size() - DETAILS).append(" more: --json has all\n");
        }
    }

    private static String said(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String told(Optional<PrinterEvent> event) {
        return event.map(EventText::named).orElse("-");
    }

    private String csv(Difference difference) {
        StringBuilder text = new StringBuilder("printer,sequence,time,a,b\n");
        for (Divergence divergence : listed(difference)) {
            text.append(divergence.printer())
                    .append(',')
                    .append(divergence.sequence())
                    .append(',');
            text.append(divergence.at())
                    .append(',')
                    .append(Csv.cell(told(divergence.first())))
                    .append(',');
            text.append(Csv.cell(told(divergence.second()))).append('\n');
        }
        return text.toString();
    }

    private ObjectNode tree(Difference difference) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ends(root.putObject("a"), difference.first());
        ends(root.putObject("b"), difference.second());
        root.put("same", difference.same())
                .put("parted", difference.divergences().size());
        difference.onlyFirst().forEach(root.putArray("onlyInA")::add);
        difference.onlySecond().forEach(root.putArray("onlyInB")::add);
        root.put("agreement", difference.agreement());
        ArrayNode statuses = root.putArray("statuses");
        pairs(difference)
                .forEach(entry -> statuses.addObject()
                        .put("a", entry.getKey().first())
                        .put("b", entry.getKey().second())
                        .put("millis", entry.getValue()));
        ArrayNode printers = root.putArray("printers");
        for (Divergence divergence : listed(difference)) {
            ObjectNode node = printers.addObject()
                    .put("printer", divergence.printer())
                    .put("sequence", divergence.sequence())
                    .put("time", divergence.at().toString());
            divergence.first().ifPresent(event -> node.put("a", EventText.named(event)));
            divergence.second().ifPresent(event -> node.put("b", EventText.named(event)));
            if (!divergence.details().isEmpty()) {
                ArrayNode details = node.putArray("details");
                divergence
                        .details()
                        .forEach(detail -> details.addObject()
                                .put("field", detail.field())
                                .put("a", detail.first())
                                .put("b", detail.second()));
            }
        }
        return root;
    }

    private static void ends(ObjectNode node, Difference.Ends ends) {
        node.put("events", ends.events()).put("sent", ends.sent()).put("failed", ends.failed());
    }
}
