package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.leveldb.JournalCheck;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks every byte of a journal. */
@Command(
        name = "verify",
        description = {
            "Check every byte of a journal and every event in it, also while it is in use.",
            "Changes nothing. Exits with 2 if anything is damaged or missing."
        })
final class JournalVerifyCommand implements Callable<Integer> {

    /** Damage to many printers makes many sentences; a screen holds about so many. */
    private static final int SHOWN = 40;

    private final Results results;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Option(names = "--json", description = "Print one JSON object instead of text, with all that was found.")
    private boolean json;

    JournalVerifyCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(run);
        JournalCheck.Result result = JournalCheck.of(folder);
        results.print(json ? tree(result) + "\n" : text(folder, result));
        return (result.whole() ? ExitCode.OK : ExitCode.USAGE).status();
    }

    static String text(Path folder, JournalCheck.Result result) {
        StringBuilder text = new StringBuilder();
        text.append(result.whole() ? "WHOLE" : "DAMAGED")
                .append("  ")
                .append(folder)
                .append(": ");
        text.append(Quantity.grouped(result.events())).append(" events of ");
        text.append(Quantity.grouped(result.printers())).append(" printers and ");
        text.append(Quantity.grouped(result.snapshots())).append(" snapshots can be read\n");
        sentences(text, "  ", result.findings());
        sentences(text, "  note: ", result.remarks());
        if (!result.whole()) {
            text.append("'platen journal repair' keeps all that is whole.\n");
        }
        return text.toString();
    }

    static void sentences(StringBuilder text, String before, List<String> sentences) {
        sentences.stream()
                .limit(SHOWN)
                .forEach(sentence -> text.append(before).append(sentence).append('\n'));
        if (sentences.size() > SHOWN) {
            text.append(before)
                    .append("and ")
                    .append(Quantity.grouped((long) sentences.size() - SHOWN))
                    .append(" more; --json has all\n");
        }
    }

    private static ObjectNode tree(JournalCheck.Result result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("whole", result.whole());
        root.put("events", result.events());
        root.put("printers", result.printers());
        root.put("snapshots", result.snapshots());
        ArrayNode findings = root.putArray("findings");
        result.findings().forEach(findings::add);
        ArrayNode remarks = root.putArray("remarks");
        result.remarks().forEach(remarks::add);
        return root;
    }
}
