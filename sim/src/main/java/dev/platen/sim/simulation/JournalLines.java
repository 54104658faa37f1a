package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One printer's events in a journal, as lines. */
final class JournalLines {

    private JournalLines() {}

    static List<String> of(Path journal, String printer) {
        EventCodec codec = new EventCodec();
        EventLines lines = new EventLines();
        List<String> collected = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(journal)) {
            store.read(printer, 1, Long.MAX_VALUE, Long.MAX_VALUE, stored -> {
                var event = codec.decode(stored.type().manifest(), stored.payload());
                collected.add(new String(lines.line(printer, stored.sequence(), event), StandardCharsets.UTF_8));
            });
        }
        return collected;
    }
}
