package dev.platen.sim.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.Course;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches at endpoints that are computed: what they bear is known. */
class CapacitySearchTest {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final StopSignal stop = new StopSignal();

    private Capacity searched(CapacitySearch.Trial trial, String thresholds, double most)
            throws Unreadable, InterruptedException {
        return new CapacitySearch(trial, Threshold.read(thresholds), LENGTH, stop, _ -> {}).search(50, most);
    }

    /** An endpoint that refuses what is more than so many requests a second. */
    private static CapacitySearch.Trial refusingAbove(double limit) {
        return (rate, length) -> {
            long due = Math.round(rate * length.toMillis() / 1e3);
            long refused = rate <= limit ? 0 : Math.round(due * (1 - limit / rate));
            return measurement(due, due - refused, 5_000, 0, 0.2);
        };
    }

    /** One that answers all, but slowly above so many. */
    private static CapacitySearch.Trial slowAbove(double limit) {
        return (rate, length) -> {
            long due = Math.round(rate * length.toMillis() / 1e3);
            return measurement(due, due, rate <= limit ? 5_000 : 900_000, 0, 0.2);
        };
    }

    private static Measurement measurement(long due, long granted, long micros, long lateMicros, double busy) {
        Histogram latency = new Histogram(3);
        latency.recordValueWithCount(micros, Math.max(1, granted));
        Histogram lateness = new Histogram(3);
        lateness.recordValueWithCount(lateMicros, Math.max(1, due));
        return new Measurement(
                Instant.EPOCH,
                due,
                new Measurement.Counts(due, due, granted, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                latency,
                latency,
                lateness,
                new Course(Duration.ofSeconds(1)),
                new Measurement.Effort(1, 0, 0, 0, 1, busy, busy),
                false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {7, 49, 50, 51, 333, 1_000, 12_345, 98_765})
    void aLimitIsFoundWithinFourPercent(double limit) throws Unreadable, InterruptedException {
        for (CapacitySearch.Trial trial : List.of(refusingAbove(limit), slowAbove(limit))) {
            Capacity capacity = searched(trial, "p99<250ms,errors<0.1%", 1_000_000);
            assertThat(capacity.end()).isEqualTo(Capacity.End.FOUND);
            assertThat(capacity.bears()).isLessThanOrEqualTo(limit * 1.001).isCloseTo(limit, within(limit * 0.041));
            assertThat(capacity.fails()).isGreaterThan(limit).isLessThanOrEqualTo(capacity.bears() * 1.041);
            assertThat(capacity.best())
                    .hasValueSatisfying(step -> assertThat(step.holds()).isTrue());
        }
    }

    @Test
    void noHigherRateThanAllowedIsTried() throws Unreadable, InterruptedException {
        Capacity capacity = searched(refusingAbove(1e9), "errors<1%", 700);
        assertThat(capacity.end()).isEqualTo(Capacity.End.ALLOWED_NO_MORE);
        assertThat(capacity.bears()).isEqualTo(700);
        assertThat(capacity.steps()).allMatch(step -> step.rate() <= 700);
    }

    @Test
    void anEndpointThatBearsNothingIsSaidToBearNothing() throws Unreadable, InterruptedException {
        Capacity capacity = searched((_, _) -> measurement(1_000, 0, 1, 0, 0.1), "errors<1%", 1_000);
        assertThat(capacity.end()).isEqualTo(Capacity.End.FOUND);
        assertThat(capacity.bears()).isZero();
        assertThat(capacity.best()).isEmpty();
    }

    @Test
    void aGeneratorAtItsEndIsNotTakenForTheTarget() throws Unreadable, InterruptedException {
        Capacity capacity = searched(
                (rate, length) -> rate <= 800
                        ? refusingAbove(1e9).at(rate, length)
                        : measurement(10_000, 10_000, 900_000, 800_000, 1),
                "p99<250ms",
                1_000_000);
        assertThat(capacity.end()).isEqualTo(Capacity.End.GENERATOR);
        assertThat(capacity.bears()).isEqualTo(800);
        assertThat(capacity.fails()).isInfinite();
    }

    @Test
    void whatHeldByLuckIsTriedAgain() throws Unreadable, InterruptedException {
        int[] lucky = {1};
        Capacity capacity = searched(
                (rate, length) -> {
                    boolean luck = rate > 500 && rate < 900 && length.equals(LENGTH) && lucky[0]-- > 0;
                    return (luck ? refusingAbove(1e9) : refusingAbove(500)).at(rate, length);
                },
                "errors<1%",
                1_000_000);
        assertThat(capacity.bears()).isCloseTo(500, within(25.0));
    }

    @Test
    void itCanBeStopped() throws Unreadable, InterruptedException {
        Capacity capacity = searched(
                (rate, length) -> {
                    if (rate > 300) {
                        stop.request();
                    }
                    return refusingAbove(1e9).at(rate, length);
                },
                "errors<1%",
                1_000_000);
        assertThat(capacity.end()).isEqualTo(Capacity.End.STOPPED);
        assertThat(capacity.bears()).isEqualTo(200);
    }

    @Test
    void fewRequestsDoNotTell() {
        assertThat(Confidence.outside(0, 100, 0.01)).isFalse();
        assertThat(Confidence.outside(0, 1_000, 0.01)).isTrue();
        assertThat(Confidence.outside(12, 1_000, 0.01)).isFalse();
        assertThat(Confidence.outside(30, 1_000, 0.01)).isTrue();
        assertThat(Confidence.outside(0, 0, 0.01)).isFalse();
    }
}
