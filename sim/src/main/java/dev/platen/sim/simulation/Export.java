package dev.platen.sim.simulation;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.FleetHistory;
import dev.platen.protocol.cause.Causation;
import dev.platen.protocol.cause.Link;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes a journal's events as lines of CloudEvents. */
public final class Export {

    private static final int BUFFER = 1 << 16;

    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();
    private final Map<String, Causation> causes = new HashMap<>();
    private final boolean withCauses;
    private long events;

    private Export(boolean withCauses) {
        this.withCauses = withCauses;
    }

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
     * @param causes whether each line also names the event's cause and what it is a part of, in the attributes {@code causationid} and
     *     {@code correlationid}; the digest is the same
     * @param out is flushed, not closed
     * @throws dev.platen.persistence.leveldb.JournalException if the journal can't be read
     * @throws UncheckedIOException if {@code out} can't be written
     */
    public static Exported to(RunFolder run, ExportOrder order, boolean causes, OutputStream out) {
        Export export = new Export(causes);
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
            return to(run, order, false, out);
        } catch (IOException cause) {
            throw new RunFolderException(file + ": can't be written: " + cause.getMessage(), cause);
        }
    }

    /** The line with two attributes more; their names come before all others in its canonical order but {@code data}. */
    private byte[] withCause(FleetEvent event, byte[] line) {
        Link link =
                causes.computeIfAbsent(event.printer(), _ -> new Causation()).next(event.sequence(), event.event());
        StringBuilder attributes = new StringBuilder("{");
        if (link.cause() != 0) {
            attributes.append("\"causationid\":\"").append(event.printer()).append('/');
            attributes.append(link.cause()).append("\",");
        }
        if (!link.correlation().isEmpty()) {
            attributes.append("\"correlationid\":");
            attributes.append(TextNode.valueOf(event.printer() + "/" + link.correlation()));
            attributes.append(',');
        }
        byte[] head = attributes.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + line.length - 1);
        System.arraycopy(line, 1, whole, head.length, line.length - 1);
        return whole;
    }

    private void write(FleetEvent event, OutputStream out) {
        byte[] line = lines.line(event.printer(), event.sequence(), event.event());
        digest.add(event.printer(), line);
        events++;
        try {
            out.write(withCauses ? withCause(event, line) : line);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
