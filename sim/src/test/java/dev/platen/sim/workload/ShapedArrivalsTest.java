package dev.platen.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.written.Rate;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedArrivalsTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
    private static final Shape OFFICE = shape(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            "08:00 0.4, 09:00 1, 13:00 0.6, 14:00 0.8, 17:00 0.2, 18:00 0");
    private static final Instant FROM = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(98));

    @Test
    void asManyComeAsTheRateSays() {
        // given 12 a day on 70 working days, at 400 printers
        ShapedArrivals arrivals = ShapedArrivals.poisson(perDay(12), OFFICE, ATHENS, FROM, TO);
        double expected = 12 * 70;

        // when
        long total = 0;
        for (int printer = 0; printer < 400; printer++) {
            total += all(arrivals, chance(printer)).size();
        }

        // then the mean is within four standard errors
        assertThat(arrivals.expected()).isCloseTo(expected, within(1e-6));
        assertThat(total / 400.0).isCloseTo(expected, within(4 * Math.sqrt(expected / 400)));
    }

    @Test
    void theyScatterAsThoseOfAPoissonProcess() {
        // given
        ShapedArrivals arrivals = ShapedArrivals.poisson(perDay(12), OFFICE, ATHENS, FROM, TO);

        // when
        double[] counts = new double[400];
        for (int printer = 0; printer < counts.length; printer++) {
            counts[printer] = all(arrivals, chance(printer)).size();
        }

        // then variance and mean are alike
        double mean = Arrays.stream(counts).average().orElse(0);
        double variance = Arrays.stream(counts)
                .map(count -> (count - mean) * (count - mean))
                .average()
                .orElse(0);
        assertThat(variance / mean).isCloseTo(1, within(0.3));
    }

    @Test
    void theyComeInTheStepsByTheirWeights() {
        // given
        ShapedArrivals arrivals = ShapedArrivals.poisson(perDay(24), OFFICE, ATHENS, FROM, TO);

        // when
        Map<Integer, Long> byHour = new TreeMap<>();
        for (int printer = 0; printer < 100; printer++) {
            all(arrivals, chance(printer)).forEach(at -> byHour.merge(local(at).getHour(), 1L, Long::sum));
        }

        // then the nine active hours get 0.4 + 4 x 1 + 0.6 + 3 x 0.8 + 0.2 = 7.6 parts
        double part = 24 * 70 * 100 / 7.6;
        assertThat(byHour.keySet()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(byHour.getOrDefault(8, 0L) / part).isCloseTo(0.4, within(0.03));
        assertThat(byHour.getOrDefault(10, 0L) / part).isCloseTo(1.0, within(0.03));
        assertThat(byHour.getOrDefault(13, 0L) / part).isCloseTo(0.6, within(0.03));
        assertThat(byHour.getOrDefault(15, 0L) / part).isCloseTo(0.8, within(0.03));
        assertThat(byHour.getOrDefault(17, 0L) / part).isCloseTo(0.2, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Athens",
                "America/New_York",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Asia/Kolkata",
                "UTC"
            })
    void noneComeOutsideTheSteps(String zone) {
        // given a shape of short steps, so that many arrivals come near an edge
        ZoneId there = ZoneId.of(zone);
        Shape edges = shape(EnumSet.allOf(DayOfWeek.class), "00:00 0, 01:30 1, 01:31 0, 02:30 1, 02:31 0, 23:59 1");
        ShapedArrivals arrivals = ShapedArrivals.poisson(
                new Rate(20_000, Rate.Unit.DAY), edges, there, FROM, FROM.plus(Duration.ofDays(40)));

        // when
        List<Long> all = all(arrivals, chance(1));

        // then
        assertThat(all).hasSizeGreaterThan(700_000);
        assertThat(all.stream()
                        .map(at -> Instant.ofEpochMilli(at)
                                .atZone(there)
                                .toLocalTime()
                                .truncatedTo(ChronoUnit.MINUTES))
                        .distinct())
                .containsExactlyInAnyOrder(LocalTime.of(1, 30), LocalTime.of(2, 30), LocalTime.of(23, 59));
    }

    @Test
    void theyComeOneAfterTheOtherWithinTheirTime() {
        // given more of them than milliseconds would like
        ShapedArrivals arrivals = ShapedArrivals.poisson(
                new Rate(900, Rate.Unit.SECOND), Shape.ALWAYS, ZoneOffset.UTC, FROM, FROM.plusSeconds(60));

        // when
        List<Long> all = all(arrivals, chance(1));

        // then
        assertThat(all).isSorted().doesNotHaveDuplicates();
        assertThat(all.getFirst()).isGreaterThanOrEqualTo(FROM.toEpochMilli());
        assertThat(all.getLast()).isLessThan(FROM.plusSeconds(60).toEpochMilli());
    }

    @Test
    void theOrderOfAskingMakesNoDifference() {
        // given
        ShapedArrivals arrivals = ShapedArrivals.poisson(perDay(12), OFFICE, ATHENS, FROM, TO);
        List<Long> all = all(arrivals, chance(1));

        // when each is asked for again, in another order and between questions for another printer
        List<Integer> numbers = new ArrayList<>();
        for (int n = 1; n < all.size(); n++) {
            numbers.add(n);
        }
        Collections.reverse(numbers);

        // then
        for (int n : numbers) {
            arrivals.next(chance(2), n, all.get(n - 1));
            assertThat(arrivals.next(chance(1), n + 1, all.get(n - 1))).isEqualTo(all.get(n));
        }
    }

    @Test
    void printersAndWorkloadsDoNotCopyEachOther() {
        ShapedArrivals arrivals = ShapedArrivals.poisson(perDay(12), OFFICE, ATHENS, FROM, TO);

        assertThat(all(arrivals, chance(1))).isNotEqualTo(all(arrivals, chance(2)));
        assertThat(all(arrivals, chance(1).of("scans")))
                .isNotEqualTo(all(arrivals, chance(1).of("faxes")));
    }

    @Test
    void daysOnWhichClocksChangeHaveTheirFullNumber() {
        // given a rate per day, around the clock, over a day of 23 hours and one of 25
        ShapedArrivals spring = regular(perDay(23), Shape.ALWAYS, "2026-03-29", 1);
        ShapedArrivals autumn = regular(perDay(25), Shape.ALWAYS, "2026-10-25", 1);

        // then one an hour
        List<Long> short23 = all(spring, chance(1));
        List<Long> long25 = all(autumn, chance(1));
        assertThat(short23).hasSize(23);
        assertThat(long25).hasSize(25);
        assertThat(short23.get(5) - short23.get(4)).isEqualTo(3_600_000);
        assertThat(long25.get(5) - long25.get(4)).isEqualTo(3_600_000);
    }

    @Test
    void aRateByTheHourCountsElapsedHours() {
        Rate rate = new Rate(2, Rate.Unit.HOUR);

        assertThat(all(regular(rate, Shape.ALWAYS, "2026-03-29", 1), chance(1))).hasSize(46);
        assertThat(all(regular(rate, Shape.ALWAYS, "2026-10-25", 1), chance(1))).hasSize(50);
    }

    @Test
    void aRateByTheHourIsThatOfAStepOfFullWeight() {
        // given half weight for two hours, full weight for one
        Shape shape = shape(EnumSet.allOf(DayOfWeek.class), "08:00 0.5, 10:00 1, 11:00 0");

        // then
        assertThat(all(regular(new Rate(10, Rate.Unit.HOUR), shape, "2026-03-02", 1), chance(1)))
                .hasSize(20);
    }

    @Test
    void aStepThatBeginsInTheHourLeftOutBeginsWithTheChange() {
        // given a step from 03:30, which does not exist in Athens on this day, and one from 04:00
        Shape night = shape(EnumSet.allOf(DayOfWeek.class), "03:30 1, 04:00 0, 05:00 1, 06:00 0");

        // when
        List<Long> all = all(regular(perDay(10), night, "2026-03-29", 1), chance(1));

        // then all fall between five and six
        assertThat(all)
                .hasSize(10)
                .allSatisfy(at -> assertThat(local(at).getHour()).isEqualTo(5));
    }

    @Test
    void aDayWhoseOnlyStepIsLeftOutHasNone() {
        Shape night = shape(EnumSet.allOf(DayOfWeek.class), "03:15 1, 03:45 0");

        assertThat(all(regular(perDay(10), night, "2026-03-29", 1), chance(1))).isEmpty();
        assertThat(all(regular(perDay(10), night, "2026-03-29", 2), chance(1))).hasSize(10);
    }

    @Test
    void theHourThatComesTwiceIsWorkedTwice() {
        // given a rate by the hour from three to four, an hour that Athens has twice on this day
        Shape night = shape(EnumSet.allOf(DayOfWeek.class), "03:00 1, 04:00 0");

        assertThat(all(regular(new Rate(6, Rate.Unit.HOUR), night, "2026-10-25", 1), chance(1)))
                .hasSize(12);
    }

    @Test
    void regularOnesAreEvenlySpacedToTheMillisecond() {
        // given
        Instant to = FROM.plus(Duration.ofDays(365));
        ShapedArrivals arrivals = ShapedArrivals.regular(perDay(24), Shape.ALWAYS, ZoneOffset.UTC, FROM, to);

        // when
        List<Long> all = all(arrivals, chance(1));

        // then the n-th comes after n - 1/2 hours
        assertThat(all).hasSize(365 * 24);
        for (int n = 1; n <= all.size(); n++) {
            assertThat(all.get(n - 1)).isEqualTo(FROM.toEpochMilli() + (2L * n - 1) * 1_800_000);
        }
    }

    @Test
    void regularOnesAreTheSameEverywhere() {
        ShapedArrivals arrivals = ShapedArrivals.regular(perDay(12), OFFICE, ATHENS, FROM, TO);

        assertThat(all(arrivals, chance(1))).hasSize(12 * 70).isEqualTo(all(arrivals, chance(2)));
    }

    @Test
    void everyActiveDayHasItsNumberOfRegularOnes() {
        ShapedArrivals arrivals = ShapedArrivals.regular(perDay(7), OFFICE, ATHENS, FROM, TO);

        Map<LocalDate, Long> byDay = all(arrivals, chance(1)).stream()
                .collect(Collectors.groupingBy(at -> local(at).toLocalDate(), Collectors.counting()));

        assertThat(byDay).hasSize(70);
        assertThat(byDay.values()).containsOnly(7L);
    }

    @Test
    void noneComeAfterTheEnd() {
        ShapedArrivals arrivals = ShapedArrivals.regular(perDay(24), Shape.ALWAYS, ATHENS, FROM, TO);

        assertThat(arrivals.next(chance(1), 1, TO.toEpochMilli())).isEqualTo(Arrivals.NONE);
        assertThat(arrivals.next(chance(1), 1_000_000, FROM.toEpochMilli())).isEqualTo(Arrivals.NONE);
    }

    private static ShapedArrivals regular(Rate rate, Shape shape, String day, int days) {
        Instant from = LocalDate.parse(day).atStartOfDay(ATHENS).toInstant();
        Instant to = LocalDate.parse(day).plusDays(days).atStartOfDay(ATHENS).toInstant();
        return ShapedArrivals.regular(rate, shape, ATHENS, from, to);
    }

    private static List<Long> all(ShapedArrivals arrivals, Chance chance) {
        List<Long> all = new ArrayList<>();
        long at = arrivals.next(chance, 1, FROM.toEpochMilli());
        while (at != Arrivals.NONE) {
            all.add(at);
            at = arrivals.next(chance, all.size() + 1, at);
        }
        return all;
    }

    private static ZonedDateTime local(long at) {
        return Instant.ofEpochMilli(at).atZone(ATHENS);
    }

    private static Rate perDay(double amount) {
        return new Rate(amount, Rate.Unit.DAY);
    }

    private static Chance chance(int printer) {
        return Chance.ofSeed(42).of("contoso/hq-" + printer);
    }

    private static Shape shape(EnumSet<DayOfWeek> days, String steps) {
        List<Shape.Step> list = new ArrayList<>();
        for (String step : steps.split(", ", -1)) {
            String[] parts = step.split(" ", 2);
            list.add(new Shape.Step(LocalTime.parse(parts[0]), Double.parseDouble(parts[1])));
        }
        return new Shape("test", days, list);
    }
}
