package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.projection.FleetHistory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One printer's events in a journal, as lines. */
final class JournalLines {

    private JournalLines() {}

    static List<String> of(Path journal, String printer) {
        EventLines lines = new EventLines();
        List<String> collected = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(journal)) {
            new FleetHistory(store)
                    .of(
                            printer,
                            event -> collected.add(new String(
                                    lines.line(printer, event.sequence(), event.event()), StandardCharsets.UTF_8)));
        }
        return collected;
    }
}
