package dev.platen.sim.inference;

import dev.platen.persistence.event.EventLineReader;
import dev.platen.persistence.event.UnreadableEventException;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.logs.LogException;
import dev.platen.sim.logs.LogRecord;
import dev.platen.sim.logs.LogSink;
import dev.platen.sim.logs.Logs;
import dev.platen.sim.logs.Origin;
import dev.platen.sim.simulation.EventPipe;
import dev.platen.sim.simulation.JournalSink;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a journal out of logs. The logs are read once, in any order; what is about printers is put in order of time, by way of files
 * if there is much of it, and each printer's events are derived. Use once. Not thread-safe.
 */
public final class LogImport {

    private static final String SORTING = "sorting";
    private static final long HELD_MOST = 256L << 20;
    private static final int SHARE_OF_MEMORY = 6;

    /** Logs of different kinds round times differently. */
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(2);

    /** No fleet is silent for so long: one of the times is wrong, but which one the logs do not say. */
    private static final Duration SILENT_MOST = Duration.ofDays(5 * 365L);

    private final ImportOrder order;
    private final StopSignal stop;
    private final Consumer<Progress> listener;
    private final RecordBytes bytes = new RecordBytes();
    private final Counts leftOut = new Counts();
    private final Counts notes = new Counts();
    private final Set<String> exportedPrinters = new HashSet<>();
    private final Map<String, Long> certain = new TreeMap<>();
    private long read;
    private long events;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    /**
     * How far an import has come.
     *
     * @param records how many records were read
     * @param file what is being read; empty while events are written
     */
    public record Progress(long records, String file) {}

    /**
     * An import.
     *
     * @param stop ends it early; then there is no result
     * @param listener is told now and then how it goes on
     */
    public LogImport(ImportOrder order, StopSignal stop, Consumer<Progress> listener) {
        this.order = order;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * Imports.
     *
     * @return empty if it was stopped
     * @throws LogException if a file is not there, or nothing could be imported
     */
    public Optional<ImportReport> run() {
        // Before anything of an earlier run goes.
        order.files().forEach(Logs::requireReadable);
        RunFolder folder = RunFolder.prepareImport(order.folder());
        Path sorting = folder.file(SORTING);
        try (LeftOutFile list = new LeftOutFile(folder.file(RunFolder.LEFT_OUT))) {
            Files.createDirectories(sorting);
            long held = Math.min(HELD_MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
            long printers;
            try (TimeSort sort = new TimeSort(sorting, held)) {
                readAll(sort, list);
                printers = stop.requested() ? 0 : writeAll(sort, list, folder);
            }
            Files.deleteIfExists(sorting);
            if (stop.requested()) {
                return Optional.empty();
            }
            ImportReport report = report(printers);
            folder.write(RunFolder.IMPORT, ImportJson.of(report) + "\n");
            return Optional.of(report);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private ImportReport report(long printers) {
        if (events == 0) {
            List<ImportReport.Count> reasons = leftOut.counted();
            throw new LogException(
                    "nothing could be imported: "
                            + (reasons.isEmpty()
                                    ? "there is no record"
                                    : reasons.getFirst().examples().getFirst() + ": "
                                            + reasons.getFirst().what()),
                    "of " + read + " records none is a printer's");
        }
        return new ImportReport(
                order.files().stream().map(this::source).toList(),
                read,
                read - leftOut.total(),
                leftOut.counted(),
                notes.counted(),
                printers,
                events,
                certain,
                first,
                last,
                order.pseudonyms().isPresent());
    }

    private ImportReport.Source source(Path file) {
        try {
            return new ImportReport.Source(order.known(file), Files.size(file));
        } catch (IOException gone) {
            return new ImportReport.Source(order.known(file), 0);
        }
    }

    // Reading

    private void readAll(TimeSort sort, LeftOutFile list) {
        try (Logs logs = new Logs(order.jobColumns(), order.zone())) {
            for (Path file : order.files()) {
                if (!stop.requested()) {
                    logs.read(file, order.known(file), new Intake(order.known(file), sort, list));
                }
            }
        }
    }

    /** Takes what is read. */
    private final class Intake implements LogSink {

        private static final long TELL_EVERY = 1L << 12;

        private final String file;
        private final TimeSort sort;
        private final LeftOutFile list;

        Intake(String file, TimeSort sort, LeftOutFile list) {
            this.file = file;
            this.sort = sort;
            this.list = list;
        }

        private void counted() {
            if (read++ % TELL_EVERY == 0) {
                listener.accept(new Progress(read, file));
            }
        }

        @Override
        public void record(LogRecord found) {
            counted();
            Optional<String> foreign = foreign(found);
            if (foreign.isPresent()) {
                drop(list, found.origin(), foreign.get());
                return;
            }
            LogRecord record = order.pseudonyms().map(names -> names.of(found)).orElse(found);
            Optional<Owner> owner = order.printers().owner(order.printers().given() ? found : record);
            if (owner.isEmpty()) {
                drop(list, found.origin(), "of no printer of the map, or of several");
                return;
            }
            long rank = 0;
            if (record instanceof LogRecord.Exported exported) {
                exportedPrinters.add(exported.printer());
                rank = exported.sequence();
            }
            try {
                sort.add(record.at().toEpochMilli(), rank, bytes.of(owner.get(), record));
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }

        /** Why a record is not about a printer, if it is not. */
        private Optional<String> foreign(LogRecord record) {
            if (!(record instanceof LogRecord.SignIn signIn)) {
                return Optional.empty();
            }
            if (!order.applications().isEmpty()
                    && !order.applications().contains(signIn.application().toLowerCase(Locale.ROOT))) {
                return Optional.of("of another application");
            }
            boolean elsewhere = signIn.interactive()
                    && !signIn.byDeviceCode()
                    && (!order.printers().given() || !signIn.protocol().isEmpty());
            return elsewhere ? Optional.of("a person's sign-in without a device code") : Optional.empty();
        }

        @Override
        public void leftOut(Origin origin, String reason) {
            counted();
            drop(list, origin, reason);
        }

        @Override
        public void note(Origin origin, String assumption) {
            notes.add(assumption, origin);
        }
    }

    private void drop(LeftOutFile list, Origin origin, String reason) {
        leftOut.add(reason, origin);
        list.add(origin, reason);
    }

    // Writing

    private long writeAll(TimeSort sort, LeftOutFile list, RunFolder folder) throws IOException {
        listener.accept(new Progress(read, ""));
        try (Projection journal = new EventPipe(List.of(new JournalSink(folder.journal())))) {
            Deriving deriving = new Deriving(journal, list);
            sort.inOrder(deriving);
            return deriving.printers();
        }
    }

    /** Takes records in order of time, and derives events. */
    private final class Deriving implements Consumer<byte[]>, LogSink {

        private final Projection journal;
        private final LeftOutFile list;
        private final Map<PrinterId, Derivation> derivations = new HashMap<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private final Map<String, Instant> recent = new LinkedHashMap<>();
        private final Copies copies = new Copies();
        private Instant latest = Instant.MAX;
        private final EventLineReader lines = new EventLineReader();

        Deriving(Projection journal, LeftOutFile list) {
            this.journal = journal;
            this.list = list;
        }

        long printers() {
            return (long) derivations.size() + sequences.size();
        }

        @Override
        public void accept(byte[] item) {
            if (stop.requested()) {
                return;
            }
            RecordBytes.Owned owned = bytes.read(item);
            LogRecord record = owned.record();
            if (Duration.between(record.at(), latest).plus(SILENT_MOST).isNegative()) {
                notes.add("more than five years after the record before: a clock may have been wrong", record.origin());
            }
            latest = record.at();
            if (repeated(record, item)) {
                drop(list, record.origin(), "repeated");
                return;
            }
            if (record instanceof LogRecord.Exported exported) {
                exported(exported);
            } else if (exportedPrinters.contains(owned.owner().printer().toString())) {
                drop(list, record.origin(), "of a printer whose own events are here");
            } else {
                derivations
                        .computeIfAbsent(owned.owner().printer(), printer -> new Derivation(printer, this, this::store))
                        .take(owned.owner().slot(), record);
            }
        }

        private boolean repeated(LogRecord record, byte[] item) {
            String identity = record.identity();
            if (identity.isEmpty()) {
                return copies.repeated(record.at(), record.origin().file(), RecordBytes.content(item));
            }
            Instant oldest = record.at().minus(REPEATED_WITHIN);
            Iterator<Instant> times = recent.values().iterator();
            while (times.hasNext() && times.next().isBefore(oldest)) {
                times.remove();
            }
            return recent.putIfAbsent(record.getClass().getSimpleName() + ' ' + identity, record.at()) != null;
        }

        private void exported(LogRecord.Exported record) {
            long expected = sequences.getOrDefault(record.printer(), 0L) + 1L;
            if (record.sequence() != expected) {
                drop(
                        list,
                        record.origin(),
                        record.sequence() < expected
                                ? "repeated"
                                : "an event whose predecessor is missing: what follows it can't be told");
                return;
            }
            try {
                store(new FleetEvent(0, record.printer(), record.sequence(), lines.event(record.line())));
                sequences.put(record.printer(), record.sequence());
            } catch (UnreadableEventException broken) {
                drop(list, record.origin(), "an event that this Platen can't read");
            }
        }

        private void store(FleetEvent event) {
            journal.event(event);
            events++;
            first = first.or(() -> Optional.of(event.at()));
            last = Optional.of(event.at());
            String sure = event.evidence()
                    .map(evidence -> evidence.certainty().name().toLowerCase(Locale.ROOT))
                    .orElse("exported");
            certain.merge(sure, 1L, Long::sum);
        }

        @Override
        public void record(LogRecord record) {
            throw new IllegalStateException("records were read before: " + record.origin());
        }

        @Override
        public void leftOut(Origin origin, String reason) {
            drop(list, origin, reason);
        }

        @Override
        public void note(Origin origin, String assumption) {
            notes.add(assumption, origin);
        }
    }
}
