package dev.platen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.leveldb.JournalStats;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how much a journal holds. */
@Command(name = "stats", description = "Tell how much a journal holds, and how much disk it takes.")
final class JournalStatsCommand implements Callable<Integer> {

    private static final int LABEL_WIDTH = 14;

    private final Results results;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    JournalStatsCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(run);
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            JournalStats stats = store.stats();
            results.print(json ? tree(stats) + "\n" : text(folder, stats));
        }
        return ExitCode.OK.status();
    }

    private static String text(Path folder, JournalStats stats) {
        StringBuilder text = new StringBuilder().append(folder).append('\n');
        line(text, "events", Quantity.grouped(stats.events()));
        line(text, "printers", Quantity.grouped(stats.printers()));
        line(text, "from", stats.earliest().map(Instant::toString).orElse("-"));
        line(text, "to", stats.latest().map(Instant::toString).orElse("-"));
        line(text, "came late by", Quantity.duration(stats.lateness().toMillis()) + " at most");
        line(text, "checkpoints", Quantity.grouped(stats.checkpoints()));
        line(
                text,
                "disk",
                Bytes.text(stats.bytes())
                        + (stats.events() == 0 ? "" : ", " + stats.bytes() / stats.events() + " bytes an event"));
        line(
                text,
                "in tables",
                Bytes.text(stats.pageBytes()) + " events, " + Bytes.text(stats.snapshotBytes()) + " snapshots, "
                        + Bytes.text(stats.checkpointBytes()) + " checkpoints");
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(LABEL_WIDTH - label.length()))
                .append(value)
                .append('\n');
    }

    private static ObjectNode tree(JournalStats stats) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("events", stats.events());
        root.put("printers", stats.printers());
        root.put("from", stats.earliest().map(Instant::toString).orElse(null));
        root.put("to", stats.latest().map(Instant::toString).orElse(null));
        root.put("lateSeconds", stats.lateness().toMillis() / 1000.0);
        root.put("checkpoints", stats.checkpoints());
        root.put("diskBytes", stats.bytes());
        root.putObject("tables")
                .put("eventBytes", stats.pageBytes())
                .put("snapshotBytes", stats.snapshotBytes())
                .put("checkpointBytes", stats.checkpointBytes());
        return root;
    }
}
