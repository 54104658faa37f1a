package dev.platen.sim.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.replay.RecordedRun;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a run's traffic in order of time. What a log would not hold is not written, but counted: a request that the service did not
 * answer with a number of its own, for example.
 */
public final class TrafficExport {

    private final RecordedRun run;
    private final Map<String, Integer> printers = new HashMap<>();
    private final Map<String, PrinterState> states = new HashMap<>();
    private final Map<String, Long> untold = new TreeMap<>();
    private long written;

    private TrafficExport(RecordedRun run) {
        this.run = run;
        for (String printer : run.printers()) {
            printers.put(printer, printers.size());
        }
    }

    /**
     * What was written.
     *
     * @param records how many
     * @param untold what such a log does not tell: how many events, by kind
     */
    public record Exported(long records, Map<String, Long> untold) {}

    /**
     * Writes the traffic of a run.
     *
     * @param out is flushed, not closed
     * @throws UncheckedIOException if {@code out} can't be written
     */
    public static Exported to(RecordedRun run, LogForm form, OutputStream out) {
        TrafficExport export = new TrafficExport(run);
        Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        try {
            switch (form) {
                case ENTRA_SIGNIN -> export.signIns(text);
                case MESSAGE_TRACE -> export.traces(text);
                case PRINTER_MAP -> export.map(text);
            }
            text.flush();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return new Exported(export.written, export.untold);
    }

    /** The address that a printer's traffic comes from. Assumption: each has one of its own. */
    private String address(String printer) {
        int index = printers.getOrDefault(printer, 0);
        return "10." + (index >> 16 & 255) + "." + (index >> 8 & 255) + "." + (index & 255);
    }

    private void signIns(Writer text) {
        SignInLines lines = new SignInLines(text);
        each((event, before) -> {
            Optional<SignInLines.Line> line = switch (event.event()) {
                case PrinterEvent.SignedIn signedIn -> Optional.of(new SignInLines.Line(true, signedIn.account(), 0));
                case PrinterEvent.SignInFailed failed ->
                    line(event, true, account(before, failed.slot()), failed.aadsts());
                case PrinterEvent.TokenRefreshed refreshed ->
                    Optional.of(new SignInLines.Line(false, account(before, refreshed.slot()), 0));
                case PrinterEvent.RefreshFailed failed ->
                    line(event, false, account(before, failed.slot()), failed.aadsts());
                case PrinterEvent.TokenExpired expired ->
                    line(event, false, account(before, expired.slot()), expired.aadsts());
                default -> Optional.empty();
            };
            line.ifPresent(one -> {
                lines.write(event, address(event.printer()), one);
                written++;
            });
        });
    }

    private Optional<SignInLines.Line> line(FleetEvent event, boolean interactive, String account, int aadsts) {
        if (aadsts == 0 || account.isEmpty()) {
            untold.merge(event.event().name(), 1L, Long::sum);
            return Optional.empty();
        }
        return Optional.of(new SignInLines.Line(interactive, account, aadsts));
    }

    /** Whose tokens a slot has; who is to sign in if it has none. */
    private static String account(PrinterState state, Slot slot) {
        String signedIn = state.slot(slot).account();
        return signedIn.isEmpty() && slot.kind() != Slot.Kind.USER
                ? state.settings().server(slot).account()
                : signedIn;
    }

    private void traces(Writer text) throws IOException {
        try (CsvWriter rows = csv(text)) {
            rows.writeRecord(
                    "Received",
                    "SenderAddress",
                    "RecipientAddress",
                    "Subject",
                    "Status",
                    "ToIP",
                    "FromIP",
                    "Size",
                    "MessageId",
                    "MessageTraceId");
            each((event, before) -> {
                switch (event.event()) {
                    case PrinterEvent.EmailSent sent -> trace(rows, event, before, sent.job());
                    case PrinterEvent.FaxHandedOver handed -> trace(rows, event, before, handed.job());
                    case PrinterEvent.JobFailed _ -> untold.merge(event.event().name(), 1L, Long::sum);
                    default -> {}
                }
            });
        }
    }

    private void trace(CsvWriter rows, FleetEvent event, PrinterState before, String id) {
        Optional<Job> found = before.jobs().find(id);
        if (found.isEmpty()) {
            untold.merge(event.event().name(), 1L, Long::sum);
            return;
        }
        Job job = found.get();
        String key = event.printer() + "/" + event.sequence();
        rows.writeRecord(
                event.at().toString(),
                account(before, job.slot()),
                job.recipient(),
                "",
                "Delivered",
                "",
                address(event.printer()),
                Long.toString(job.bytes()),
                "<" + key.replace('/', '.') + "@platen.example>",
                SignInLines.id(key));
        written++;
    }

    private void map(Writer text) throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        each((event, _) -> {
            if (event.event() instanceof PrinterEvent.SignedIn signedIn) {
                found.putIfAbsent(
                        event.printer() + ' ' + signedIn.slot() + ' ' + signedIn.account(),
                        List.of(
                                event.printer(),
                                signedIn.account(),
                                address(event.printer()),
                                signedIn.slot().toString()));
            }
        });
        try (CsvWriter rows = csv(text)) {
            rows.writeRecord("printer", "account", "ip", "slot");
            found.values().forEach(rows::writeRecord);
        }
        written = found.size();
    }

    private static CsvWriter csv(Writer text) {
        return CsvWriter.builder().build(new FilterCloseWriter(text));
    }

    /** Takes an event and its printer's state before it. */
    @FunctionalInterface
    private interface Step {
        void take(FleetEvent event, PrinterState before);
    }

    private void each(Step step) {
        try (Stream<FleetEvent> events = run.history().between(Instant.MIN, Instant.MAX)) {
            events.forEach(event -> {
                PrinterState before = states.computeIfAbsent(
                        event.printer(), printer -> PrinterState.uninstalled(PrinterId.parse(printer)));
                step.take(event, before);
                states.put(event.printer(), before.apply(event.event()));
            });
        }
    }

    /** Leaves the writer open that is beneath it. */
    private static final class FilterCloseWriter extends FilterWriter {

        FilterCloseWriter(Writer beneath) {
            super(beneath);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
