package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.FleetHistory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Writes a journal's events as lines of CloudEvents. */
public final class Export {

    private static final int BUFFER = 1 << 16;

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
            FleetHistory history = new FleetHistory(store);
            switch (order) {
                case PRINTER -> history.byPrinter(event -> export.write(event, out));
                case TIME -> history.between(Instant.MIN, Instant.MAX).forEach(event -> export.write(event, out));
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

    private void write(FleetEvent event, OutputStream out) {
        byte[] line = lines.line(event.printer(), event.sequence(), event.event());
        digest.add(event.printer(), line);
        events++;
        try {
            out.write(line);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
