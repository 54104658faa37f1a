package dev.platen.sim.drive;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.platen.sim.logs.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The printers' refresh tokens while an endpoint is driven. No text of this class shows one. Thread-safe. */
public final class HeldTokens {

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** None yet. */
    public HeldTokens() {}

    /**
     * Reads a file: CSV with the columns {@code printer} and {@code refresh_token}.
     *
     * @throws DriveException if it can't be read; names file and line, never a token
     */
    public static HeldTokens read(Path file) {
        Logs.requireReadable(file);
        HeldTokens held = new HeldTokens();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (CsvRecord row : rows) {
                number++;
                boolean two = row.getFieldCount() == 2;
                if (number == 1) {
                    if (!two
                            || !row.getField(0).equals("printer")
                            || !row.getField(1).equals("refresh_token")) {
                        throw new DriveException(file + ":1: the columns have to be printer,refresh_token", "");
                    }
                } else if (!two || row.getField(0).isBlank() || row.getField(1).isBlank()) {
                    throw new DriveException(
                            file + ":" + row.getStartingLineNumber() + ": a printer or its token is missing", "");
                } else {
                    held.put(row.getField(0), row.getField(1));
                }
            }
            return held;
        } catch (IOException | CsvParseException cause) {
            throw new DriveException(file + ": can't be read", "", cause);
        }
    }

    /** Writes the file again, with the tokens that are good now; only its owner may read it. */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (CsvWriter rows = CsvWriter.builder().build(part, StandardCharsets.UTF_8)) {
                rows.writeRecord("printer", "refresh_token");
                new TreeMap<>(tokens).forEach(rows::writeRecord);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new DriveException(
                    file + ": can't be written", "the file that was there holds tokens of before", cause);
        }
    }

    void put(String printer, String token) {
        tokens.put(printer, token);
    }

    Optional<String> of(String printer) {
        return Optional.ofNullable(tokens.get(printer));
    }

    @Override
    public String toString() {
        return "tokens of " + tokens.size() + " printers";
    }
}
