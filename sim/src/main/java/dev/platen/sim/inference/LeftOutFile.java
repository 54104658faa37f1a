package dev.platen.sim.inference;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.platen.sim.logs.Origin;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Lists each record that was left out, with the reason. Not thread-safe. */
final class LeftOutFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final CsvWriter rows;

    LeftOutFile(Path file) throws IOException {
        rows = CsvWriter.builder()
                .build(new BufferedWriter(new OutputStreamWriter(
                        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), BUFFER),
                        StandardCharsets.UTF_8)));
        rows.writeRecord("file", "line", "reason");
    }

    void add(Origin origin, String reason) {
        rows.writeRecord(origin.file(), Long.toString(origin.line()), reason);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
