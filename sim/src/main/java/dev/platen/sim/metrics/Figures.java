package dev.platen.sim.metrics;

import dev.platen.protocol.printer.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All that was measured in a run, or in its part so far.
 *
 * @param events how many there were
 * @param byType how many there were by name; only those that occurred
 * @param jobs jobs
 * @param slots slots by kind and status, now
 * @param tokenRequests requests to the identity service
 * @param course how it went over time
 * @param refreshLatency how long requests for new tokens took
 * @param tenants the tenants that suffered most, worst first
 * @param groups the groups that suffered most, worst first
 * @param printers the printers that suffered most, worst first
 * @param recoveries what incidents did, in order of their beginning
 * @param assertions what became of the assertions, in the scenario's order
 * @param reached everything before this instant is counted
 */
public record Figures(
        long events,
        SortedMap<String, Long> byType,
        Jobs jobs,
        Map<Slot.Kind, Map<SlotStatus, Long>> slots,
        TokenRequests tokenRequests,
        Course course,
        Latency refreshLatency,
        List<Toll> tenants,
        List<Toll> groups,
        List<Toll> printers,
        List<Recovered> recoveries,
        List<AssertionResult> assertions,
        Instant reached) {

    /**
     * Jobs.
     *
     * @param pending accepted, and neither delivered nor failed yet
     * @param byError failed jobs by code of the job error; only those that occurred
     */
    public record Jobs(long submitted, long delivered, long failed, long pending, SortedMap<String, Long> byError) {}

    /**
     * Requests to the identity service.
     *
     * @param peakPerSecond the most in one second of the clock
     * @param peakAt the beginning of the first second that had so many; without meaning when there were none
     */
    public record TokenRequests(long total, long failed, long peakPerSecond, Instant peakAt) {}

    /**
     * What was counted over time.
     *
     * @param start beginning of the first bucket
     * @param width width of a bucket
     * @param status slots by kind and status, at the end of each bucket
     * @param granted token requests that were granted
     * @param failed token requests that were not
     * @param peak the most token requests in one second
     * @param refreshes refreshes that brought tokens, by group, the largest groups first; many small groups share a
     *     track
     * @param submitted jobs accepted
     * @param delivered jobs delivered
     * @param errors failed jobs by code of the job error; only those that occurred
     */
    public record Course(
            Instant start,
            Duration width,
            Map<Slot.Kind, List<Track>> status,
            Track granted,
            Track failed,
            Track peak,
            List<Track> refreshes,
            Track submitted,
            Track delivered,
            List<Track> errors) {}

    /**
     * A number per bucket.
     *
     * @param name what it counts
     * @param values the numbers
     */
    public record Track(String name, List<Long> values) {}

    /**
     * How long requests took.
     *
     * @param bins how many took how long, shortest first
     * @param granted requests that brought tokens
     * @param failed requests that did not
     */
    public record Latency(List<Bin> bins, Spread granted, Spread failed) {

        /** Requests that took at least {@code from}, and less than {@code to}. */
        public record Bin(Duration from, Duration to, long granted, long failed) {}

        /** The spread of the times; all zero when there are none. */
        public record Spread(long count, Duration median, Duration p95, Duration p99, Duration longest) {}
    }

    /**
     * What a part of the fleet suffered.
     *
     * @param name the tenant, group or printer
     * @param printers how many printers it has
     * @param jobs jobs submitted
     * @param jobsFailed jobs that failed
     * @param tokenRequestsFailed token requests that failed
     * @param expired slots that are expired now
     */
    public record Toll(
            String name, long printers, long jobs, long jobsFailed, long tokenRequestsFailed, long expired) {}

    /**
     * What an incident did to the printers it was aimed at.
     *
     * @param incident the incident
     * @param hit printers that went down
     * @param downMedian how long half of them were down at most
     * @param downP95 how long 95 of 100 were down at most
     * @param recoverP95 the time to recover after the incident's end that 95 of 100 did not exceed
     * @param still how many are still down
     */
    public record Recovered(
            IncidentSpan incident, long hit, Reading downMedian, Reading downP95, Reading recoverP95, long still) {}
}
