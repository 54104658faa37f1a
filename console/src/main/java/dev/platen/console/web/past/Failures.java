package dev.platen.console.web.past;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.RecordedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** When jobs of a run failed, with which error. Immutable and thread-safe. */
final class Failures {

    private final Map<JobError, List<Failure>> byError = new EnumMap<>(JobError.class);

    /** A job failed: the fleet's event of an offset. */
    private record Failure(long offset, Instant at) {}

    /** Reads all of a run. */
    static Failures of(RecordedRun run) {
        Failures failures = new Failures();
        try (Stream<FleetEvent> events = run.history().all()) {
            events.forEach(event -> {
                if (event.event() instanceof PrinterEvent.JobFailed failed) {
                    failures.byError
                            .computeIfAbsent(failed.error(), _ -> new ArrayList<>())
                            .add(new Failure(event.offset(), event.at()));
                }
            });
        }
        return failures;
    }

    /** How many jobs had failed by a moment, by code. */
    SortedMap<String, Long> by(Moment moment) {
        SortedMap<String, Long> counted = new TreeMap<>();
        byError.forEach((error, failures) -> {
            long count = failures.stream()
                    .filter(failure -> switch (moment) {
                        case Moment.Time(Instant at) -> !failure.at().isAfter(at);
                        case Moment.Event(long number) -> failure.offset() < number;
                    })
                    .count();
            if (count > 0) {
                counted.put(error.code(), count);
            }
        });
        return counted;
    }

    /** When the next job failed after an instant. */
    Optional<Instant> next(Instant after) {
        return byError.values().stream()
                .flatMap(List::stream)
                .map(Failure::at)
                .filter(at -> at.isAfter(after))
                .min(Instant::compareTo);
    }
}
