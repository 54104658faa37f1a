package dev.platen.sim.logs;

import static dev.platen.sim.logs.CsvForm.cell;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.written.Shown;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rows of a printer's or fleet tool's job log. */
final class JobLogCsv implements CsvForm {

    private static final List<String> SUCCESS = List.of("ok", "success", "succeeded", "completed", "sent", "done");

    /** What columns are called where nobody says; the first that there is counts. */
    private static final Map<String, String[]> USUAL = Map.of(
            "time", new String[] {"time", "datetime", "timestamp", "date", "starttime", "start"},
            "device", new String[] {"device", "devicename", "printer", "printername", "hostname"},
            "job", new String[] {"jobid", "job", "jobno", "jobnumber"},
            "user", new String[] {"user", "username", "owner"},
            "destination", new String[] {"destination", "recipient", "to", "address"},
            "type", new String[] {"type", "jobtype", "function"},
            "result", new String[] {"result", "status", "outcome"},
            "error", new String[] {"error", "errorcode", "code"});

    /** What failed for a reason that nobody has explained was at any rate not mailed. */
    private static final JobError UNKNOWN = JobError.MAIL_REJECTED;

    private final JobLogColumns mapping;
    private final LogTimes times;
    private final LogSink sink;
    private final List<String> success;
    private final List<String> fax;
    private final Map<String, Integer> places;

    private JobLogCsv(Map<String, Integer> places, JobLogColumns mapping, LogTimes times, LogSink sink) {
        this.mapping = mapping;
        this.times = mapping.zone().map(LogTimes::new).orElse(times);
        this.sink = sink;
        this.places = places;
        this.success = mapping.success().isEmpty() ? SUCCESS : mapping.success();
        this.fax = mapping.fax().isEmpty() ? List.of("fax") : mapping.fax();
    }

    /** The form of a file with these columns; empty if not all that a mapping names, or not enough, are among them. */
    static Optional<CsvForm> of(Columns columns, String file, JobLogColumns mapping, LogTimes times, LogSink sink) {
        Map<String, Integer> places = new HashMap<>();
        for (String name : JobLogColumns.names()) {
            String mapped = mapping.columns().get(name);
            int place = mapped != null
                    ? columns.find(Columns.plain(mapped))
                    : mapping.columns().isEmpty() ? columns.find(USUAL.getOrDefault(name, new String[0])) : -1;
            if (mapped != null && place < 0) {
                return Optional.empty();
            }
            places.put(name, place);
        }
        boolean enough = places.getOrDefault("time", -1) >= 0
                && places.getOrDefault("device", -1) >= 0
                && (places.getOrDefault("result", -1) >= 0 || places.getOrDefault("error", -1) >= 0);
        return enough ? Optional.of(new JobLogCsv(places, mapping, times, sink)) : Optional.empty();
    }

    @Override
    public void row(Origin origin, List<String> cells) {
        String device = of(cells, "device");
        if (device.isEmpty()) {
            sink.leftOut(origin, "no device");
            return;
        }
        String error = of(cells, "error");
        String result = of(cells, "result").toLowerCase(Locale.ROOT);
        boolean succeeded = result.isEmpty() ? error.isEmpty() || error.equals("0") : success.contains(result);
        boolean isFax = fax.contains(of(cells, "type").toLowerCase(Locale.ROOT));
        String words = error.isEmpty() || error.equals("0") ? of(cells, "result") : error;
        times.tell(
                origin,
                of(cells, "time"),
                sink,
                at -> sink.record(new LogRecord.PrintJob(
                        origin,
                        at,
                        of(cells, "job"),
                        device,
                        of(cells, "user"),
                        of(cells, "destination"),
                        isFax,
                        !succeeded,
                        words,
                        succeeded ? UNKNOWN : meaning(origin, words))));
    }

    private JobError meaning(Origin origin, String words) {
        Optional<JobError> known = mapping.error(words);
        if (known.isEmpty()) {
            sink.note(
                    origin,
                    "an error that is in no list of errors, read as " + UNKNOWN.code() + ": " + Shown.of(words));
        }
        return known.orElse(UNKNOWN);
    }

    private String of(List<String> cells, String name) {
        return cell(cells, places.getOrDefault(name, -1));
    }
}
