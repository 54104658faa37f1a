package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.leveldb.JournalRepair;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a journal of what is whole in a damaged one. */
@Command(
        name = "repair",
        description = {
            "Make a journal of all that is whole in a damaged one, and say what is lost.",
            "The damaged one stays beside it under another name. A printer keeps its events up to the first lost one; those"
                    + " behind it are set aside in a list, unless a snapshot bridges the gap."
        })
final class JournalRepairCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    JournalRepairCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(run);
        JournalRepair.Result result = JournalRepair.of(folder);
        results.print(json ? tree(result) + "\n" : text(folder, result));
        return ExitCode.OK.status();
    }

    private static String text(Path folder, JournalRepair.Result result) {
        StringBuilder text = new StringBuilder();
        text.append("REPAIRED  ").append(folder).append(": ");
        text.append(Quantity.grouped(result.events())).append(" events of ");
        text.append(Quantity.grouped(result.printers())).append(" printers kept\n");
        JournalVerifyCommand.sentences(text, "  lost: ", result.dropped());
        if (result.setAside() > 0) {
            text.append("  set aside: ")
                    .append(Quantity.grouped(result.setAside()))
                    .append(" whole events that build on lost ones, in ")
                    .append(result.damaged().resolve("set-aside.jsonl"))
                    .append('\n');
        }
        return text.append("  the damaged journal is ")
                .append(result.damaged())
                .append('\n')
                .toString();
    }

    private static ObjectNode tree(JournalRepair.Result result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("events", result.events());
        root.put("printers", result.printers());
        root.put("setAside", result.setAside());
        root.put("damaged", result.damaged().toString());
        ArrayNode dropped = root.putArray("lost");
        result.dropped().forEach(dropped::add);
        return root;
    }
}
