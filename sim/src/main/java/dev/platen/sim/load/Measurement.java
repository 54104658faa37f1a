package dev.platen.sim.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a load test measured, the time to warm up left out. Not thread-safe; nobody changes it any more.
 *
 * <p>Latency counts from when a request was due. It is that of requests that brought tokens, and of those that nobody answered, as long as was
 * waited for them; refusals are not in it, for they are often quick.
 *
 * @param begun when the measured time began
 * @param seconds how long requests were due
 * @param counts how many
 * @param failures those without tokens, by what came instead
 * @param latency from when a request was due until tokens came, or until nobody waited any more; microseconds
 * @param service from when a request was sent until tokens came; microseconds
 * @param lateness from when a request was due until the generator took it up: its own fault, not the target's; microseconds
 * @param course over time
 * @param effort what it took
 * @param stopped whether it was stopped before its end
 */
public record Measurement(
        Instant begun,
        double seconds,
        Counts counts,
        SortedMap<String, Long> failures,
        Histogram latency,
        Histogram service,
        Histogram lateness,
        Course course,
        Effort effort,
        boolean stopped) {

    /**
     * How many requests.
     *
     * @param due that were due
     * @param sent that were sent
     * @param granted that brought tokens
     * @param unsent that could not be sent before the end, or because too many waited
     * @param cutOff that were waiting or under way when it was stopped
     * @param retries that repeated one that had failed; also among those that were due
     * @param warmedUp that were due before, and are in no other number
     * @param waitedForPrinter that came due while their printer waited for an answer
     */
    public record Counts(
            long due,
            long sent,
            long granted,
            long unsent,
            long cutOff,
            long retries,
            long warmedUp,
            long waitedForPrinter) {

        /** Those that were due and brought no tokens; not those that were cut off. */
        public long failed() {
            return due - granted - cutOff;
        }
    }

    /**
     * What it took.
     *
     * @param connections that were opened
     * @param connectionsFailed that did not come to stand
     * @param bytesSent of requests, without TLS and TCP
     * @param bytesReceived of answers, without TLS and TCP
     * @param lanes event loops; 0 where there are none
     * @param busiestLane share of the time for which the busiest loop worked, 0 to 1
     * @param processors how many processors' worth of work the whole process did
     */
    public record Effort(
            long connections,
            long connectionsFailed,
            long bytesSent,
            long bytesReceived,
            int lanes,
            double busiestLane,
            double processors) {}

    /** Keeps its own copy of the failures. */
    public Measurement {
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(failures)));
    }

    /** The share of the requests that brought no tokens; not a number if none was due. */
    public double errorShare() {
        long ended = counts.due() - counts.cutOff();
        return ended == 0 ? Double.NaN : (double) counts.failed() / ended;
    }

    /** Requests a second that were due. */
    public double rateAsked() {
        return counts.due() / seconds;
    }

    /** Requests a second that were sent. */
    public double rateSent() {
        return counts.sent() / seconds;
    }

    /** Requests a second that brought tokens. */
    public double rateGranted() {
        return counts.granted() / seconds;
    }

    /** The latency that a share of the requests did not exceed. */
    public Duration latency(double share) {
        return micros(latency.getValueAtPercentile(share * 100));
    }

    /** The generator's own lateness that a share of the requests did not exceed. */
    public Duration lateness(double share) {
        return micros(lateness.getValueAtPercentile(share * 100));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
