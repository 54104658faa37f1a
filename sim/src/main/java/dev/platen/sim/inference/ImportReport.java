package dev.platen.sim.inference;

import dev.platen.sim.logs.Origin;
import dev.platen.sim.metrics.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of each record of some logs.
 *
 * @param files what was read
 * @param read how many records there were; each was imported, or is counted among those left out
 * @param imported how many led to events
 * @param leftOut those that did not, by reason
 * @param notes those that were read with an assumption, by it
 * @param printers how many printers they tell of
 * @param events how many events came of them
 * @param certain events by how sure they are
 * @param first when the first event happened
 * @param last and the last
 * @param pseudonymised whether names were replaced
 */
public record ImportReport(
        List<Source> files,
        long read,
        long imported,
        List<Count> leftOut,
        List<Count> notes,
        long printers,
        long events,
        Map<String, Long> certain,
        Optional<Instant> first,
        Optional<Instant> last,
        boolean pseudonymised) {

    /**
     * A file.
     *
     * @param name as it was given
     * @param bytes its size as it lies there, maybe compressed
     */
    public record Source(String name, long bytes) {}

    /**
     * How many records had something in common.
     *
     * @param what it
     * @param records how many
     * @param examples where the first of them stand
     */
    public record Count(String what, long records, List<Origin> examples) {

        /** Keeps its own copy. */
        public Count {
            examples = List.copyOf(examples);
        }
    }

    /** Keeps its own copies. */
    public ImportReport {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
        certain = Map.copyOf(certain);
    }

    /** How sure the events are, in words: {@code 12 inferred, 340 recorded}. */
    public String certainties() {
        return certain.entrySet().stream()
                .map(entry -> Quantity.grouped(entry.getValue()) + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
