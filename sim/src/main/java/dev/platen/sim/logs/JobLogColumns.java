package dev.platen.sim.logs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which column of a job log is which, and what its words mean. Read from a small YAML file, for every fleet tool writes other columns.
 *
 * @param columns their names, by what is in them: a time, a device, and where there are such a job, a user, a
 *     destination, a type, a result, a code
 * @param success what stands in the result's column when a job succeeded
 * @param fax what stands in the type's column for a fax
 * @param errors job errors by what stands in the error's column
 * @param zone of times that name none
 */
public record JobLogColumns(
        Map<String, String> columns,
        List<String> success,
        List<String> fax,
        Map<String, JobError> errors,
        Optional<ZoneId> zone) {

    private static final List<String> NAMES =
            List.of("time", "device", "job", "user", "destination", "type", "result", "error");
    private static final List<String> WORDS = List.of("success", "fax", "errors", "zone");
    private static final List<String> KEYS =
            Stream.concat(NAMES.stream(), WORDS.stream()).toList();
    private static final int LARGEST = 1 << 16;

    /** The names that are tried where no file says better. */
    static final JobLogColumns USUAL = new JobLogColumns(Map.of(), List.of(), List.of(), Map.of(), Optional.empty());

    /** Keeps its own copies. */
    public JobLogColumns {
        columns = Map.copyOf(columns);
        success = List.copyOf(success);
        fax = List.copyOf(fax);
        errors = Map.copyOf(errors);
    }

    /**
     * Reads a mapping file.
     *
     * @throws LogException if it can't be read; names file, line and column
     */
    public static JobLogColumns read(Path file) {
        try (JsonParser yaml = new YAMLFactory().createParser(text(file))) {
            return new Reading(file, yaml).mapping();
        } catch (JsonProcessingException broken) {
            throw wrong(file, broken.getLocation(), "no YAML: " + Shown.of(broken.getOriginalMessage()), "");
        } catch (IOException cause) {
            throw new LogException(file + ": can't be read: " + cause.getMessage(), "", cause);
        }
    }

    private static String text(Path file) throws IOException {
        Logs.requireReadable(file);
        if (Files.size(file) > LARGEST) {
            throw new LogException(file + ": too large for a list of columns", "");
        }
        return Files.readString(file);
    }

    private static LogException wrong(Path file, JsonLocation at, String message, String hint) {
        return new LogException(file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + message, hint);
    }

    /** What a printer's words for an error mean; by the code itself if it is a job error's. */
    Optional<JobError> error(String words) {
        JobError named = errors.get(words.toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(named);
        }
        try {
            return Optional.of(JobError.ofCode(words));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Reads the file token by token, so that a complaint can say where. */
    private static final class Reading {

        private final Path file;
        private final JsonParser yaml;
        private final Map<String, String> columns = new HashMap<>();
        private final List<String> success = new ArrayList<>();
        private final List<String> fax = new ArrayList<>();
        private final Map<String, JobError> errors = new HashMap<>();
        private Optional<ZoneId> zone = Optional.empty();

        Reading(Path file, JsonParser yaml) {
            this.file = file;
            this.yaml = yaml;
        }

        JobLogColumns mapping() throws IOException {
            if (yaml.nextToken() != JsonToken.START_OBJECT) {
                throw here("names of columns are missing", "write for example 'time: Start time'");
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                if (!KEYS.contains(key)) {
                    throw here("unknown key '" + Shown.of(key) + "'", Nearest.hint(key, KEYS));
                }
                yaml.nextToken();
                value(key);
            }
            for (String needed : List.of("time", "device")) {
                if (!columns.containsKey(needed)) {
                    throw new LogException(
                            file + ": '" + needed + "' is missing", "every job log needs a time and a device");
                }
            }
            return new JobLogColumns(columns, success, fax, errors, zone);
        }

        private void value(String key) throws IOException {
            switch (key) {
                case "success" -> words(success);
                case "fax" -> words(fax);
                case "errors" -> errors();
                case "zone" -> {
                    try {
                        zone = Optional.of(ZoneId.of(scalar()));
                    } catch (DateTimeException none) {
                        throw here("no time zone", "write for example Europe/Athens");
                    }
                }
                default -> columns.put(key, scalar());
            }
        }

        private String scalar() throws IOException {
            if (!yaml.currentToken().isScalarValue()) {
                throw here("a single value is wanted here", "");
            }
            return yaml.getText();
        }

        private void words(List<String> into) throws IOException {
            if (yaml.currentToken() == JsonToken.START_ARRAY) {
                while (yaml.nextToken() != JsonToken.END_ARRAY) {
                    into.add(scalar().toLowerCase(Locale.ROOT));
                }
            } else {
                into.add(scalar().toLowerCase(Locale.ROOT));
            }
        }

        private void errors() throws IOException {
            if (yaml.currentToken() != JsonToken.START_OBJECT) {
                throw here("a list of errors is wanted here", "write for example '{ \"AUTH FAIL\": 370 }'");
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String words = yaml.currentName();
                yaml.nextToken();
                try {
                    errors.put(words.toLowerCase(Locale.ROOT), JobError.ofCode(scalar()));
                } catch (IllegalArgumentException unknown) {
                    List<String> codes = new ArrayList<>();
                    for (JobError error : JobError.values()) {
                        codes.add(error.code());
                    }
                    throw here("no job error", "one of: " + String.join(", ", codes));
                }
            }
        }

        private LogException here(String message, String hint) {
            return wrong(file, yaml.currentTokenLocation(), message, hint);
        }
    }

    /** What the columns are called, for a hint. */
    static List<String> names() {
        return NAMES;
    }
}
