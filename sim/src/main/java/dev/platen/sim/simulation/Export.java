package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a journal's events as lines of CloudEvents. */
public final class Export {

    private static final int BUFFER = 1 << 16;

    private final EventCodec codec = new EventCodec();
    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();
    private long events;

    private Export() {}

    /**
     * What was exported.
     *
     * @param events how many events
     * @param digest over all of them
     */
    public record Exported(long events, String digest) {}

    /** An event's place in time order: the instant, then printer and sequence, as they stand in the journal. */
    private record Placed(long at, int printer, long sequence) {}

    /**
     * Writes all events of a run.
     *
     * @param out is flushed, not closed
     * @throws dev.platen.persistence.leveldb.JournalException if the journal can't be read
     * @throws UncheckedIOException if {@code out} can't be written
     */
    public static Exported to(RunFolder run, ExportOrder order, OutputStream out) {
        Export export = new Export();
        try (LevelDbStore store = LevelDbStore.openForReading(run.journal())) {
            switch (order) {
                case PRINTER -> store.readAll(event -> export.write(event, out));
                case TIME -> export.inTimeOrder(store, out);
            }
            out.flush();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return new Exported(export.events, export.digest.value());
    }

    static Exported toFile(RunFolder run, ExportOrder order, Path file) {
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain) {
            return to(run, order, out);
        } catch (IOException cause) {
            throw new RunFolderException(file + ": can't be written: " + cause.getMessage(), cause);
        }
    }

    private void inTimeOrder(LevelDbStore store, OutputStream out) {
        List<String> printers = new ArrayList<>();
        List<Placed> places = new ArrayList<>();
        store.readAll(event -> {
            if (printers.isEmpty() || !printers.getLast().equals(event.persistenceId())) {
                printers.add(event.persistenceId());
            }
            places.add(new Placed(event.at().toEpochMilli(), printers.size() - 1, event.sequence()));
        });
        places.sort(Comparator.comparingLong(Placed::at)
                .thenComparingInt(Placed::printer)
                .thenComparingLong(Placed::sequence));
        for (Placed place : places) {
            store.read(
                    printers.get(place.printer()), place.sequence(), place.sequence(), 1, event -> write(event, out));
        }
    }

    private void write(StoredEvent stored, OutputStream out) {
        PrinterEvent event = codec.decode(stored.type().manifest(), stored.payload());
        byte[] line = lines.line(stored.persistenceId(), stored.sequence(), event);
        digest.add(stored.persistenceId(), line);
        events++;
        try {
            out.write(line);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
