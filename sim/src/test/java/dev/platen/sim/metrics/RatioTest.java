package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An assertion with a base compares one number with another. */
class RatioTest {

    private static final Measure REFRESHES =
            Measure.of(Metric.EVENTS, Readings.where("event", "TokenRefreshed"), new Stat.Count());

    @Test
    void itIsTheNumberDividedByItsBase() {
        // given three refreshes in the second hour, and one in the first
        AssertionResult result = judged("1H", "2H", "0H", "1H", new Bound.AtLeast(3));

        assertThat(result.observed()).isEqualTo("3.00x (3 by 1)");
        assertThat(result.expected()).isEqualTo("at least 3.00x");
        assertThat(result.passed()).isTrue();
    }

    @Test
    void itDoesNotHoldWhenTheRatioIsNotReached() {
        assertThat(judged("1H", "2H", "0H", "1H", new Bound.Above(3)).passed()).isFalse();
    }

    @Test
    void itDoesNotHoldWhenThereIsNothingToDivideBy() {
        AssertionResult result = judged("1H", "2H", "5H", "6H", new Bound.AtLeast(3));

        assertThat(result.passed()).isFalse();
        assertThat(result.observed()).startsWith("nothing to measure");
    }

    private static AssertionResult judged(String from, String to, String baseFrom, String baseTo, Bound bound) {
        Assertion assertion = new Assertion(
                "surge",
                "",
                REFRESHES.during(Story.at(from), Story.at(to)),
                Optional.of(REFRESHES.during(Story.at(baseFrom), Story.at(baseTo))),
                bound,
                Severity.ERROR);
        RunMetrics metrics = new RunMetrics(Story.roster(), Story.START, List.of(), List.of(assertion));
        new Story(metrics, Story.roster())
                .installed()
                .refreshed(0, "30M")
                .refreshed(0, "1H10M")
                .refreshed(1, "1H20M")
                .refreshed(2, "1H30M")
                .reached("24H");
        return metrics.figures().assertions().getFirst();
    }
}
