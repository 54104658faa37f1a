package dev.platen.sim.logs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV (RFC 4180) row by row, so that a quote that is never closed costs its own line and no other. Holds some lines at a
 * time. Use once. Not thread-safe.
 */
final class CsvLines {

    private static final int LINE_LONGEST = 1 << 18;

    /** How many lines a row may have, by line breaks within quotes. */
    private static final int LINES_MOST = 64;

    private final Reader in;
    private final char separator;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final char[] chars = new char[1 << 14];
    private int next;
    private int limit;
    private final LineNumber line;

    /**
     * A row.
     *
     * @param line on which it begins
     * @param fields empty if the row can't be read
     */
    record Row(long line, Optional<List<String>> fields) {}

    CsvLines(Reader in, char separator, LineNumber line) {
        this.in = in;
        this.line = line;
        line.now = 0;
        this.separator = separator;
    }

    /** The next row that is not blank; empty at the end. */
    Optional<Row> next() throws IOException {
        Optional<String> first = line();
        while (first.isPresent() && first.get().isBlank()) {
            first = line();
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long number = line.now;
        String text = first.get();
        if (text.length() >= LINE_LONGEST) {
            return Optional.of(new Row(number, Optional.empty()));
        }
        return Optional.of(new Row(number, closed(text) ? parsed(text) : overLines(text)));
    }

    private static boolean closed(String text) {
        boolean closed = true;
        for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
            closed = !closed;
        }
        return closed;
    }

    /** A row whose quotes close on a later line, or, if they never do, the line by itself. */
    private Optional<List<String>> overLines(String first) throws IOException {
        StringBuilder text = new StringBuilder(first);
        List<String> taken = new ArrayList<>();
        boolean closed = false;
        while (!closed && taken.size() < LINES_MOST) {
            Optional<String> more = line();
            if (more.isEmpty()) {
                break;
            }
            taken.add(more.get());
            text.append('\n').append(more.get());
            closed = !closed(more.get());
        }
        Optional<List<String>> row = closed ? parsed(text.toString()) : Optional.empty();
        if (row.isEmpty()) {
            taken.reversed().forEach(ahead::addFirst);
            line.now -= taken.size();
            return first.contains("," + '"') || first.startsWith("\"") ? Optional.empty() : parsed(first);
        }
        return row;
    }

    private Optional<List<String>> parsed(String text) {
        try {
            return Optional.of(CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(text)
                    .getFields());
        } catch (CsvParseException broken) {
            return Optional.empty();
        }
    }

    /** A line without its end, cut off where it is too long; empty at the end. */
    private Optional<String> line() throws IOException {
        Optional<String> found = Optional.ofNullable(ahead.pollFirst());
        if (found.isEmpty()) {
            found = read();
        }
        // Beyond the last line there is none to count.
        line.now += found.isPresent() ? 1 : 0;
        return found;
    }

    private Optional<String> read() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (filled()) {
            any = true;
            int end = next;
            while (end < limit && chars[end] != '\n') {
                end++;
            }
            text.append(chars, next, Math.min(end - next, LINE_LONGEST - text.length()));
            next = end + 1;
            if (end < limit) {
                break;
            }
            next = limit;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        return any ? Optional.of(text.toString()) : Optional.empty();
    }

    private boolean filled() throws IOException {
        if (next < limit) {
            return true;
        }
        limit = Math.max(0, in.read(chars));
        next = 0;
        return limit > 0;
    }
}
