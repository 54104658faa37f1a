package dev.platen.emulator.mailroom;

import dev.platen.emulator.files.WholeFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that grows at its end. A line counts once it is whole: what a crash left of one is dropped.
 *
 * <p>Not thread-safe.
 */
final class LineFile implements AutoCloseable {

    private final Path path;
    private OutputStream out;
    private int lines;

    private LineFile(Path path, OutputStream out, int lines) {
        this.path = path;
        this.out = out;
        this.lines = lines;
    }

    /** The lines of a file, as far as they are whole; none if there is no file. */
    static List<String> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        List<String> whole = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            whole.add(text.substring(from, end));
            from = end + 1;
        }
        return whole;
    }

    /** A file with these lines, in the place of one that may be there. */
    static LineFile begin(Path path, List<String> lines) throws IOException {
        return new LineFile(path, written(path, lines), lines.size());
    }

    /** How many lines it has. */
    int lines() {
        return lines;
    }

    void append(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines++;
    }

    /** Puts these lines in the place of all. */
    void replace(List<String> all) throws IOException {
        out.close();
        out = written(path, all);
        lines = all.size();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static OutputStream written(Path path, List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        WholeFile.writeSecret(path, text.toString().getBytes(StandardCharsets.UTF_8));
        // Not Files.newOutputStream: its channel would be closed for all when one writer is interrupted.
        return new FileOutputStream(path.toFile(), true);
    }
}
