package dev.platen.sim.replay;

import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.FleetHistory;
import dev.platen.persistence.state.FleetState;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.written.Nearest;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.simulation.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run, or a live fleet, has left: its journal, and the scenario it was played from where there is one. A journal that is
 * being written can be read; what is stored later is not seen. Thread-safe.
 */
public final class RecordedRun implements AutoCloseable {

    private final LevelDbStore store;
    private final Optional<Scenario> scenario;

    private RecordedRun(LevelDbStore store, Optional<Scenario> scenario) {
        this.store = store;
        this.scenario = scenario;
    }

    /**
     * Opens what lies in a folder.
     *
     * @throws dev.platen.sim.simulation.RunFolderException if no journal is there
     * @throws dev.platen.persistence.leveldb.JournalException if it can't be read
     */
    public static RecordedRun open(Path folder) {
        RunFolder run = RunFolder.open(folder);
        return new RecordedRun(LevelDbStore.openForReading(run.journal()), run.scenario());
    }

    /** The scenario it was played from; empty for a live fleet, and for a journal alone. */
    public Optional<Scenario> scenario() {
        return scenario;
    }

    /** All events. */
    public FleetHistory history() {
        return new FleetHistory(store);
    }

    /** The ids of all printers, in bytewise order. */
    public List<String> printers() {
        List<String> all = new ArrayList<>();
        store.printers(all::add);
        return all;
    }

    /** How many events there are. */
    public long events() {
        return store.end();
    }

    /**
     * The fleet at a moment.
     *
     * @throws ReplayException if there is no such moment
     */
    public FleetState at(Moment moment) {
        FleetStates states = new FleetStates(store);
        return switch (moment) {
            case Moment.Event(long number) -> {
                if (number > store.end()) {
                    throw new ReplayException(
                            "there is no event " + Quantity.grouped(number),
                            "the last is " + Quantity.grouped(store.end()));
                }
                yield states.before(number);
            }
            case Moment.Time(Instant at) -> {
                requireWithin(at);
                yield states.at(at);
            }
        };
    }

    /** The fleet after all events. */
    public FleetState end() {
        return new FleetStates(store).now();
    }

    /** When the first event happened. */
    public Instant first() {
        // Where none came late, the first that was stored is the first that happened, and need not be looked for.
        try (Stream<FleetEvent> events =
                store.lateness().isZero() ? history().all() : history().between(Instant.MIN, Instant.MAX)) {
            return events.findFirst()
                    .map(FleetEvent::at)
                    .orElseThrow(() -> new ReplayException("the journal has no events", ""));
        }
    }

    /** When the last event happened. */
    public Instant last() {
        return store.latest().orElseThrow(() -> new ReplayException("the journal has no events", ""));
    }

    private void requireWithin(Instant at) {
        Instant first = first();
        if (at.isBefore(first)) {
            throw new ReplayException("nothing had happened by " + at, "the first event is of " + first);
        }
        if (at.isAfter(last())) {
            throw new ReplayException("the journal does not reach " + at, "the last event is of " + last());
        }
    }

    /**
     * A printer's history.
     *
     * @throws ReplayException if there is no such printer
     */
    public PrinterHistory printer(PrinterId printer) {
        String id = printer.toString();
        if (store.highestSequence(id) == 0) {
            throw new ReplayException("there is no printer " + printer, near(id));
        }
        return PrinterHistory.read(history(), new FleetStates(store), printer);
    }

    private String near(String id) {
        List<String> all = printers();
        return Nearest.to(id, all)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(
                        all.isEmpty()
                                ? ""
                                : "there are " + Quantity.grouped(all.size()) + ", the first is " + all.getFirst());
    }

    @Override
    public void close() {
        store.close();
    }
}
