package dev.platen.sim.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.platen.sim.logs.Logs;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The printers' refresh tokens while an endpoint is put under load: each the one that is good now. They are kept as forms have them, in bytes,
 * so that there is room for a million. No text of this class shows one. Thread-safe.
 */
public final class HeldTokens {

    private static final String NAME_COLUMN = "printer";
    private static final String TOKEN_COLUMN = "refresh_token";

    /** Of what a refresh token is made (RFC 6749, A.17). */
    private static final Pattern TOKEN = Pattern.compile("[\\x20-\\x7e]+");

    private final List<String> printers;
    private final AtomicReferenceArray<byte @Nullable []> tokens;

    /** Printers whose token was refused for good. */
    private final AtomicIntegerArray ended;

    /** Tokens of printers that take no part; they are written with the others, so that a file loses none. */
    private final Map<String, byte[]> others;

    /** No tokens yet, of some printers. */
    public HeldTokens(List<String> printers) {
        this(printers, Map.of());
    }

    private HeldTokens(List<String> printers, Map<String, byte[]> others) {
        this.printers = List.copyOf(printers);
        this.tokens = new AtomicReferenceArray<>(this.printers.size());
        this.ended = new AtomicIntegerArray(this.printers.size());
        this.others = others;
    }

    /**
     * Reads a file: CSV with the columns {@code printer} and {@code refresh_token}.
     *
     * @throws LoadException if it can't be read; names file and line, never a token
     */
    public static HeldTokens read(Path file) {
        Logs.requireReadable(file);
        Map<String, String> found = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            boolean first = true;
            for (CsvRecord row : rows) {
                if (first) {
                    requireColumns(file, row);
                    first = false;
                } else {
                    read(file, row, found);
                }
            }
        } catch (IOException | CsvParseException cause) {
            throw new LoadException(file + ": can't be read", "", cause);
        }
        if (found.isEmpty()) {
            throw new LoadException(file + ": no token is in it", "its columns are printer,refresh_token");
        }
        HeldTokens held = new HeldTokens(List.copyOf(found.keySet()));
        int next = 0;
        for (String token : found.values()) {
            held.put(next++, token);
        }
        return held;
    }

    private static void requireColumns(Path file, CsvRecord row) {
        if (row.getFieldCount() != 2
                || !row.getField(0).equals(NAME_COLUMN)
                || !row.getField(1).equals(TOKEN_COLUMN)) {
            throw new LoadException(file + ":1: the columns have to be printer,refresh_token", "");
        }
    }

    private static void read(Path file, CsvRecord row, Map<String, String> found) {
        String place = file + ":" + row.getStartingLineNumber() + ": ";
        if (row.getFieldCount() != 2
                || row.getField(0).isBlank()
                || row.getField(1).isBlank()) {
            throw new LoadException(place + "a printer or its token is missing, or something follows it", "");
        }
        if (!TOKEN.matcher(row.getField(1)).matches()) {
            // Read on, it would be written back as something else, and the good one would be lost.
            throw new LoadException(
                    place + "a token has signs that none has (RFC 6749, A.17)",
                    "is a quote open, or the file no UTF-8?");
        }
        if (found.put(row.getField(0), row.getField(1)) != null) {
            throw new LoadException(place + row.getField(0) + " is there twice", "");
        }
    }

    /**
     * Writes a file that {@link #read} reads, with the tokens that are good now; only its owner may read it.
     *
     * @param refusedToo whether tokens that were refused are kept: a service that is asked wrongly refuses good ones, too
     */
    public void write(Path file, boolean refusedToo) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (CsvWriter rows = CsvWriter.builder().build(part, StandardCharsets.UTF_8)) {
                rows.writeRecord(NAME_COLUMN, TOKEN_COLUMN);
                for (int printer = 0; printer < printers.size(); printer++) {
                    byte[] form = tokens.get(printer);
                    if (form != null && (refusedToo || ended.get(printer) == 0)) {
                        rows.writeRecord(printers.get(printer), plain(form));
                    }
                }
                others.forEach((printer, form) -> rows.writeRecord(printer, plain(form)));
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new LoadException(
                    file + ": can't be written", "the file that was there holds tokens of before", cause);
        }
    }

    private static String plain(byte[] form) {
        return URLDecoder.decode(new String(form, StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
    }

    /**
     * The tokens of some printers, in their order; none for those of which none is held. Those of the others are kept, and written with
     * them.
     */
    public HeldTokens of(List<String> wanted) {
        Map<String, byte[]> left = new LinkedHashMap<>(others);
        for (int printer = 0; printer < printers.size(); printer++) {
            byte[] form = tokens.get(printer);
            if (form != null) {
                left.put(printers.get(printer), form);
            }
        }
        List<byte @Nullable []> found = new ArrayList<>(wanted.size());
        wanted.forEach(printer -> found.add(left.remove(printer)));
        HeldTokens held = new HeldTokens(wanted, left);
        for (int printer = 0; printer < wanted.size(); printer++) {
            held.tokens.set(printer, found.get(printer));
        }
        return held;
    }

    /** The printers, by their places. */
    public List<String> printers() {
        return printers;
    }

    /** Keeps a printer's token. */
    public void put(int printer, String token) {
        putForm(printer, Grant.encoded(token).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Keeps a printer's token.
     *
     * @param form as a form has it; belongs to this from now on
     */
    public void putForm(int printer, byte[] form) {
        tokens.setRelease(printer, form);
        if (ended.getPlain(printer) != 0) {
            ended.set(printer, 0);
        }
    }

    /** A printer's token as a form has it, not to be changed; null if it has none. */
    public byte @Nullable [] form(int printer) {
        return ended.get(printer) == 0 ? tokens.getAcquire(printer) : null;
    }

    /** A printer's token was refused for good, and is not used any more. */
    public void end(int printer) {
        ended.set(printer, 1);
    }

    /** Whether a printer has a token that may be good. */
    public boolean has(int printer) {
        return form(printer) != null;
    }

    /** How many printers have one. */
    public int held() {
        int held = 0;
        for (int printer = 0; printer < printers.size(); printer++) {
            held += has(printer) ? 1 : 0;
        }
        return held;
    }

    @Override
    public String toString() {
        return "tokens of " + held() + " printers";
    }
}
