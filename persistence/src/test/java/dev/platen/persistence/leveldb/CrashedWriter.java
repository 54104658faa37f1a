package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Writes rounds of one event for each of many printers until it is killed, and says what was acknowledged. */
final class CrashedWriter {

    static final int PRINTERS = 50;

    private CrashedWriter() {}

    public static void main(String[] arguments) {
        Durability durability = Durability.valueOf(arguments[1]);
        StoreSettings settings = StoreSettings.of(durability);
        PrintStream out = new PrintStream(System.out, true);
        try (LevelDbStore store = LevelDbStore.open(Path.of(arguments[0]), settings)) {
            if (durability == Durability.WINDOW) {
                // A window is acknowledged from memory: only what was written is told, or a kill could come before
                // anything was.
                AutoCloseable _ = store.onCommit(() -> out.println("round " + store.end() / PRINTERS));
            }
            // After a kill, some printers may have a round more than others.
            long[] highest = IntStream.range(0, PRINTERS)
                    .mapToLong(printer -> store.highestSequence("a/" + printer))
                    .toArray();
            for (long round = LongStream.of(highest).min().orElseThrow() + 1; ; round++) {
                for (int printer = 0; printer < PRINTERS; printer++) {
                    if (round > highest[printer]) {
                        write(store, durability, printer, round, out);
                    }
                }
                if (durability == Durability.WINDOW) {
                    store.commitWindow();
                }
            }
        }
    }

    private static void write(LevelDbStore store, Durability durability, int printer, long round, PrintStream out) {
        EventBatch batch = store.batch().append("a/" + printer, round, at(round), TEXT, bytes("round " + round));
        store.write(batch, new Acknowledgement() {
            @Override
            public void stored() {
                if (durability != Durability.WINDOW && printer == PRINTERS - 1) {
                    out.println("round " + round);
                }
            }

            @Override
            public void failed(JournalException cause) {
                throw cause;
            }
        });
    }
}
