package dev.platen.persistence.state;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The states of all printers at one point of a fleet's history. Does not change; thread-safe. */
public final class FleetState {

    private final List<Shard> shards;
    private final long end;
    private final Instant latest;

    FleetState(List<Shard> shards, long end, Instant latest) {
        this.shards = shards;
        this.end = end;
        this.latest = latest;
    }

    /** The offset behind the last event that was looked at: whoever follows the fleet goes on from there. */
    public long end() {
        return end;
    }

    /** When the latest event that is in it happened. */
    Instant latest() {
        return latest;
    }

    /** How many printers there are. */
    public int size() {
        return shards.stream().mapToInt(Shard::size).sum();
    }

    /** A printer's state; empty if it has no event yet. */
    public Optional<PrinterState> of(PrinterId printer) {
        String id = printer.toString();
        return shards.stream().flatMap(shard -> shard.find(id).stream()).findFirst();
    }

    /** Hands over all states, in no order. */
    public void forEach(Consumer<PrinterState> consumer) {
        forEachAfter(after -> consumer.accept(after.state()));
    }

    void forEachAfter(Consumer<StateAfter> consumer) {
        shards.forEach(shard -> shard.forEach(consumer));
    }
}
