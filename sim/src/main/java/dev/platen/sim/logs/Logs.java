package dev.platen.sim.logs;

import dev.platen.protocol.written.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads log files of any shape, compressed or not, one after the other, in bounded memory. What each file is, its content tells. Not
 * thread-safe; the sink is told by the thread that reads.
 */
public final class Logs implements AutoCloseable {

    private static final int BLANK_MOST = 1 << 12;

    private final JobLogColumns jobColumns;
    private final LogTimes times;
    private final ExecutorService parsers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("platen-log-parser-", 0).daemon().factory());

    /**
     * A reader of logs.
     *
     * @param jobColumns which column of job logs is which; empty to go by their usual names
     * @param zone of times that name none
     */
    public Logs(Optional<JobLogColumns> jobColumns, ZoneId zone) {
        this.jobColumns = jobColumns.orElse(JobLogColumns.USUAL);
        this.times = new LogTimes(zone);
    }

    /**
     * Makes sure that a file is there and may be read.
     *
     * @throws LogException if not
     */
    public static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new LogException(file + ": can't be read: there is no such file", "");
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new LogException(
                    file + ": can't be read: " + (Files.isDirectory(file) ? "this is a folder" : "permission denied"),
                    "");
        }
    }

    /**
     * Reads a file.
     *
     * @throws LogException if there is no such file
     */
    public void read(Path file, LogSink sink) {
        read(file, file.toString(), sink);
    }

    /**
     * Reads a file that its user knows by another name.
     *
     * @throws LogException if there is no such file
     */
    public void read(Path file, String known, LogSink sink) {
        new LogFile(file, known, sink).read((name, content, line) -> log(name, content, line, sink));
    }

    private void log(String name, InputStream content, LineNumber line, LogSink sink) throws IOException {
        Encoding encoding = Encoding.of(content);
        PushbackInputStream text = new PushbackInputStream(encoding.utf8(), BLANK_MOST);
        int first = firstSign(text);
        if (first < 0) {
            sink.leftOut(new Origin(name, 1), "the file is empty, or begins with " + BLANK_MOST + " blanks");
            return;
        }
        if (first == '{' || first == '[') {
            new JsonLog(name, times, sink, parsers).read(text, line);
        } else {
            table(name, text, line, sink);
        }
    }

    /** The first byte that is no blank, which stays to be read as the blanks before it do; -1 if there is none. */
    private static int firstSign(PushbackInputStream text) throws IOException {
        byte[] beginning = text.readNBytes(BLANK_MOST);
        text.unread(beginning);
        for (byte next : beginning) {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xff;
            }
        }
        return -1;
    }

    private void table(String name, InputStream text, LineNumber line, LogSink sink) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        reader.mark(1 << 15);
        char[] beginning = new char[1 << 14];
        int length = Math.max(0, reader.read(beginning));
        reader.reset();
        CsvLines lines = new CsvLines(reader, separator(new String(beginning, 0, length)), line);
        Optional<List<String>> header = lines.next().flatMap(CsvLines.Row::fields);
        Optional<CsvForm> form = header.map(Columns::new).flatMap(columns -> form(columns, name, sink));
        if (header.isEmpty() || form.isEmpty()) {
            sink.leftOut(
                    new Origin(name, 1),
                    "no log that is known: " + header.map(this::unknown).orElse("neither JSON nor CSV"));
            return;
        }
        int columns = header.get().size();
        for (Optional<CsvLines.Row> row = lines.next(); row.isPresent(); row = lines.next()) {
            row(new Origin(name, row.get().line()), row.get().fields(), columns, form.get(), sink);
        }
    }

    private String unknown(List<String> header) {
        Columns columns = new Columns(header);
        return jobColumns.columns().values().stream()
                .filter(name -> columns.find(Columns.plain(name)) < 0)
                .findFirst()
                .map(missing -> "it has no column '" + Shown.of(missing) + "', which the list of columns names")
                .orElseGet(() -> "its columns are " + Shown.of(String.join(", ", header)));
    }

    private static void row(Origin origin, Optional<List<String>> fields, int columns, CsvForm form, LogSink sink) {
        if (fields.isEmpty()) {
            sink.leftOut(origin, "a row that can't be read: a quote is not closed, or it is too long");
            return;
        }
        List<String> cells = fields.get();
        boolean tooMany = cells.stream().skip(columns).anyMatch(cell -> !cell.isBlank());
        if (cells.size() < columns || tooMany) {
            sink.leftOut(origin, "a row with " + cells.size() + " cells where the header has " + columns);
            return;
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            sink.note(origin, "characters that are not UTF-8, read as \uFFFD");
        }
        form.row(origin, cells);
    }

    private Optional<CsvForm> form(Columns columns, String name, LogSink sink) {
        List<Optional<CsvForm>> forms = new ArrayList<>();
        forms.add(SignInCsv.of(columns, name, times, sink));
        forms.add(MailTraceCsv.of(columns, times, sink));
        forms.add(JobLogCsv.of(columns, name, jobColumns, times, sink));
        return forms.stream().flatMap(Optional::stream).findFirst();
    }

    /** What separates cells: what the first line has most of. */
    private static char separator(String beginning) {
        String header = beginning.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    @Override
    public void close() {
        parsers.shutdown();
    }
}
