package dev.platen.sim.drive;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a drive. Latency counts from when a request was due by the recording, also if it was sent later, because its printer's
 * request before was still under way or because the driver was late.
 *
 * @param due requests that were due
 * @param sent those that were sent before it ended
 * @param granted those that brought tokens
 * @param errors the others, by what was answered
 * @param withoutToken requests of printers of which no token is held
 * @param took how long it took
 * @param recordedPeak the most in one second that were due
 * @param sentPeak the most in one second that were sent
 * @param latency of those that were answered with tokens
 * @param lateness of the driver itself: from when a request could be sent to when it was
 * @param stopped whether it was stopped before its end
 */
public record DriveResult(
        long due,
        long sent,
        long granted,
        SortedMap<String, Long> errors,
        long withoutToken,
        Duration took,
        long recordedPeak,
        long sentPeak,
        Spread latency,
        Spread lateness,
        boolean stopped) {

    /** The spread of some times. */
    public record Spread(Duration median, Duration p90, Duration p99, Duration p999, Duration longest) {}

    /** Keeps its own copy. */
    public DriveResult {
        errors = new TreeMap<>(Map.copyOf(errors));
    }
}
