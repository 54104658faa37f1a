package dev.platen.persistence.state;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.SnapshotRange;
import dev.platen.persistence.leveldb.StoredEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Folds the events of some of a fleet's printers. Used by one thread at a time. */
final class Shard {

    private final EventCodec codec = new EventCodec();
    private final Map<String, Track> tracks = new HashMap<>();

    /** What is known of a printer. */
    private static final class Track {

        private long sequence;
        private PrinterState state;

        /** Events that can't be folded yet, since some between them and the state are not there. */
        private List<StoredEvent> held = List.of();

        private Track(long sequence, PrinterState state) {
            this.sequence = sequence;
            this.state = state;
        }
    }

    /** A printer's events before those that follow are in a state already. */
    void begin(String printer, StateAfter known) {
        tracks.put(printer, new Track(known.sequence(), known.state()));
    }

    /** Folds the next event. */
    void fold(StoredEvent event) {
        Track track = tracks.computeIfAbsent(
                event.persistenceId(), id -> new Track(0, PrinterState.uninstalled(PrinterId.parse(id))));
        if (track.held.isEmpty() && event.sequence() == track.sequence + 1) {
            apply(track, event);
        } else {
            if (track.held.isEmpty()) {
                track.held = new ArrayList<>();
            }
            track.held.add(event);
        }
    }

    private void apply(Track track, StoredEvent event) {
        track.state = track.state.apply(codec.decode(event.type().manifest(), event.payload()));
        track.sequence = event.sequence();
    }

    /**
     * Folds what was held, from snapshots on.
     *
     * @throws UnknownStateException if there is none for a printer
     */
    void settle(Snapshots snapshots) {
        tracks.forEach((printer, track) -> {
            if (!track.held.isEmpty()) {
                settle(printer, track, snapshots);
            }
        });
    }

    private void settle(String printer, Track track, Snapshots snapshots) {
        long last = track.held.getLast().sequence();
        snapshots.newest(printer, SnapshotRange.upTo(last)).ifPresent(snapshot -> {
            if (snapshot.sequence() > track.sequence) {
                track.sequence = snapshot.sequence();
                track.state = snapshot.state();
            }
        });
        for (StoredEvent event : track.held) {
            if (event.sequence() > track.sequence + 1) {
                throw new UnknownStateException(printer, event.sequence());
            }
            if (event.sequence() == track.sequence + 1) {
                apply(track, event);
            }
        }
        track.held = List.of();
    }

    int size() {
        return tracks.size();
    }

    /** Number of a printer's last event that is in its state; 0 if it has none. */
    long sequence(String printer) {
        Track track = tracks.get(printer);
        return track == null ? 0 : track.sequence;
    }

    Optional<PrinterState> find(String printer) {
        return Optional.ofNullable(tracks.get(printer)).map(track -> track.state);
    }

    void forEach(Consumer<StateAfter> consumer) {
        tracks.values().forEach(track -> consumer.accept(new StateAfter(track.sequence, track.state)));
    }
}
