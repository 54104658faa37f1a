package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aDayHasBucketsOfAMinute() {
        TimeAxis axis = new TimeAxis(START);

        assertThat(axis.bucket(millis(Duration.ofHours(24)) - 1)).isEqualTo(1439);
        assertThat(axis.width()).isEqualTo(Duration.ofMinutes(1));
        assertThat(axis.used()).isEqualTo(1440);
    }

    @Test
    void aLongRunHasWiderBucketsAndLosesNothing() {
        TimeAxis axis = new TimeAxis(START);
        Series sum = axis.series(Series.Merge.SUM);
        Series most = axis.series(Series.Merge.MAX);

        for (int hour = 0; hour < 24 * 365; hour++) {
            int bucket = axis.bucket(millis(Duration.ofHours(hour)));
            sum.add(bucket, 1);
            most.atLeast(bucket, hour);
        }

        assertThat(axis.used()).isLessThanOrEqualTo(TimeAxis.BUCKETS_MAX);
        assertThat(axis.width()).isEqualTo(Duration.ofHours(4));
        assertThat(Arrays.stream(sum.firstOnes(axis.used())))
                .allMatch(value -> value == 4)
                .hasSize(24 * 365 / 4);
        assertThat(most.firstOnes(axis.used())[1]).isEqualTo(7);
    }

    @Test
    void aCenturyFitsToo() {
        TimeAxis axis = new TimeAxis(START);
        Series sum = axis.series(Series.Merge.SUM);
        sum.add(axis.bucket(millis(Duration.ofMinutes(5))), 1);

        sum.add(axis.bucket(millis(Duration.ofDays(36_500))), 1);

        assertThat(axis.used()).isLessThanOrEqualTo(TimeAxis.BUCKETS_MAX);
        assertThat(Arrays.stream(sum.firstOnes(axis.used())).sum()).isEqualTo(2);
    }

    private static long millis(Duration since) {
        return START.plus(since).toEpochMilli();
    }
}
