package dev.platen.sim.reconstruct;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.replay.RecordedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How much of what happened in each stretch of a time. Of what a service does not log, nothing is counted. Not thread-safe. */
public final class Rhythm {

    /** What is counted. */
    public enum Series {
        /** Refreshes that brought tokens. */
        GRANTED("refreshes granted"),
        /** Refreshes that were refused with a number, and the token lived on. */
        REFUSED("refreshes refused"),
        /** Sign-ins that died. */
        DIED("sign-ins dead"),
        /** Jobs whose mail was taken. */
        SENT("jobs sent"),
        /** Jobs that failed. */
        FAILED("jobs failed");

        private final String words;

        Series(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }

        static Optional<Series> of(PrinterEvent event) {
            return switch (event) {
                case PrinterEvent.TokenRefreshed _ -> Optional.of(GRANTED);
                case PrinterEvent.RefreshFailed failed ->
                    failed.aadsts() == 0 ? Optional.empty() : Optional.of(REFUSED);
                case PrinterEvent.TokenExpired _ -> Optional.of(DIED);
                case PrinterEvent.EmailSent _, PrinterEvent.FaxHandedOver _ -> Optional.of(SENT);
                case PrinterEvent.JobFailed _ -> Optional.of(FAILED);
                default -> Optional.empty();
            };
        }
    }

    private final Instant start;
    private final Duration width;
    private final int length;
    private final Map<Series, long[]> counts = new EnumMap<>(Series.class);

    /** A rhythm in which nothing has happened yet. */
    Rhythm(Instant start, Instant end, Duration width) {
        this.start = start;
        this.width = width;
        this.length = Math.toIntExact(Duration.between(start, end).dividedBy(width) + 1);
        for (Series series : Series.values()) {
            counts.put(series, new long[length]);
        }
    }

    /** That of some printers of a run, within a time. */
    static Rhythm of(RecordedRun run, Predicate<FleetEvent> whose, Instant start, Instant end, Duration width) {
        Rhythm rhythm = new Rhythm(start, end, width);
        try (Stream<FleetEvent> events = run.history().between(start, end.plusMillis(1))) {
            events.filter(whose).forEach(event -> rhythm.add(event.event()));
        }
        return rhythm;
    }

    void add(PrinterEvent event) {
        long index = Duration.between(start, event.at()).dividedBy(width);
        if (index >= 0 && index < length) {
            Series.of(event).ifPresent(series -> of(series)[(int) index]++);
        }
    }

    private long[] of(Series series) {
        long[] found = counts.get(series);
        if (found == null) {
            throw new IllegalStateException("not counted: " + series);
        }
        return found;
    }

    /** How many stretches there are. */
    public int length() {
        return length;
    }

    /** When a stretch begins. */
    public Instant at(int index) {
        return start.plus(width.multipliedBy(index));
    }

    /** How long a stretch is. */
    public Duration width() {
        return width;
    }

    /** How much there was in a stretch. */
    public long count(Series series, int index) {
        return of(series)[index];
    }

    /** How much there was in all. */
    public long total(Series series) {
        return Arrays.stream(of(series)).sum();
    }
}
