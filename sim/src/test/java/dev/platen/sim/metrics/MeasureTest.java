package dev.platen.sim.metrics;

import static dev.platen.sim.metrics.Readings.mostPer;
import static dev.platen.sim.metrics.Readings.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private static final Stat COUNT = new Stat.Count();
    private static final Stat SHARE = new Stat.Share();

    @Test
    void countsEventsOfAName() {
        assertThat(value(Measure.of(Metric.EVENTS, where("event", "TokenRefreshed"), COUNT), MeasureTest::refreshes))
                .isEqualTo(3);
        assertThat(value(Measure.of(Metric.EVENTS, where("group", "school"), COUNT), MeasureTest::refreshes))
                .isEqualTo(2);
    }

    @Test
    void countsWhatLiesInTheWindowWithoutItsEnd() {
        Measure measure = Measure.of(Metric.EVENTS, where("event", "TokenRefreshed"), COUNT);

        assertThat(value(measure.during(Story.at("1H"), Story.at("2H")), MeasureTest::refreshes))
                .isEqualTo(2);
        assertThat(value(measure.during(Story.at("1H"), Story.at("2H0.001S")), MeasureTest::refreshes))
                .isEqualTo(3);
    }

    @Test
    void measuresRefreshesByResult() {
        Filter failed = where("result", Filter.Result.FAILED);

        assertThat(value(Measure.of(Metric.REFRESHES, failed, COUNT), MeasureTest::refreshes))
                .isEqualTo(2);
        assertThat(value(Measure.of(Metric.REFRESHES, failed, SHARE), MeasureTest::refreshes))
                .isEqualTo(0.4);
        assertThat(value(Measure.of(Metric.REFRESHES, where("slot", Slot.Kind.FAX), COUNT), MeasureTest::refreshes))
                .isEqualTo(1);
        assertThat(value(Measure.of(Metric.REFRESHES, Filter.ALL, mostPer("1M")), MeasureTest::refreshes))
                .isEqualTo(3);
    }

    private static Story refreshes(Story story) {
        return story.refreshed(0, "1H")
                .refreshed(1, "1H30S")
                .refreshFailed(2, "1H40S")
                .refreshed(3, "2H")
                .expired(0, Slot.FAX, "3H");
    }

    @Test
    void measuresTokenRequestsByResult() {
        Filter failed = where("result", Filter.Result.FAILED);

        assertThat(value(Measure.of(Metric.TOKEN_REQUESTS, Filter.ALL, mostPer("1S")), MeasureTest::requests))
                .isEqualTo(3);
        assertThat(value(Measure.of(Metric.TOKEN_REQUESTS, failed, mostPer("1S")), MeasureTest::requests))
                .isEqualTo(2);
        assertThat(value(Measure.of(Metric.TOKEN_REQUESTS, failed, SHARE), MeasureTest::requests))
                .isEqualTo(0.5);
        assertThat(value(Measure.of(Metric.TOKEN_REQUESTS, where("tenant", "fabrikam"), COUNT), MeasureTest::requests))
                .isEqualTo(1);
    }

    @Test
    void measuresAMeanRateOverAWindow() {
        Stat perMinute = new Stat.MeanRate(Duration.ofMinutes(1));

        assertThat(value(
                        Measure.of(Metric.TOKEN_REQUESTS, Filter.ALL, COUNT).during(Story.at("1H"), Story.at("1H2M")),
                        MeasureTest::requests))
                .isEqualTo(3);
        assertThat(value(
                        new Measure(
                                Metric.TOKEN_REQUESTS,
                                Filter.ALL,
                                perMinute,
                                new Window(Story.at("1H"), Story.at("1H2M")),
                                Optional.empty()),
                        MeasureTest::requests))
                .isEqualTo(1.5);
    }

    @Test
    void measuresLatency() {
        assertThat(value(Measure.of(Metric.TOKEN_LATENCY, Filter.ALL, new Stat.Mean()), MeasureTest::requests))
                .isEqualTo(250);
        assertThat(value(Measure.of(Metric.TOKEN_LATENCY, Filter.ALL, new Stat.Least()), MeasureTest::requests))
                .isEqualTo(100);
        assertThat(value(Measure.of(Metric.TOKEN_LATENCY, Filter.ALL, new Stat.Greatest()), MeasureTest::requests))
                .isEqualTo(400);
        assertThat(value(Measure.of(Metric.TOKEN_LATENCY, Filter.ALL, new Stat.Percentile(50)), MeasureTest::requests))
                .isEqualTo(200);
        assertThat(value(
                        Measure.of(
                                Metric.TOKEN_LATENCY,
                                where("result", Filter.Result.SUCCEEDED),
                                new Stat.Percentile(100)),
                        MeasureTest::requests))
                .isEqualTo(300);
    }

    private static Story requests(Story story) {
        return story.request(0, false, 200, "1H0.100S")
                .request(1, false, 400, "1H0.200S")
                .request(2, true, 100, "1H0.900S")
                .request(3, true, 300, "2H");
    }

    @Test
    void measuresJobsByResultCodeActionAndSlot() {
        assertThat(Readings.of(
                                Measure.of(Metric.JOBS, where("result", Filter.Result.SUCCEEDED), SHARE),
                                MeasureTest::jobs)
                        .text())
                .isEqualTo("50% (2 of 4)");
        assertThat(value(Measure.of(Metric.JOBS, Filter.ALL, COUNT), MeasureTest::jobs))
                .isEqualTo(4);
        assertThat(value(Measure.of(Metric.JOBS, where("result", Filter.Result.FAILED), COUNT), MeasureTest::jobs))
                .isEqualTo(1);
        assertThat(value(Measure.of(Metric.JOBS, where("result", Filter.Result.PENDING), COUNT), MeasureTest::jobs))
                .isEqualTo(1);
        assertThat(value(Measure.of(Metric.JOBS, where("code", "361"), COUNT), MeasureTest::jobs))
                .isEqualTo(1);
        assertThat(value(Measure.of(Metric.JOBS, where("code", "370"), COUNT), MeasureTest::jobs))
                .isZero();
        assertThat(value(Measure.of(Metric.JOBS, where("action", JobKind.FAX), COUNT), MeasureTest::jobs))
                .isEqualTo(1);
        assertThat(value(Measure.of(Metric.JOBS, where("slot", Slot.Kind.EMAIL), COUNT), MeasureTest::jobs))
                .isEqualTo(3);
        assertThat(value(Measure.of(Metric.JOBS, where("model", "scanner"), COUNT), MeasureTest::jobs))
                .isEqualTo(1);
    }

    @Test
    void aJobBelongsToTheInstantAtWhichItWasAccepted() {
        Measure failed = Measure.of(Metric.JOBS, where("result", Filter.Result.FAILED), COUNT);

        assertThat(value(failed.during(Story.at("1H"), Story.at("2H")), MeasureTest::jobs))
                .isEqualTo(1);
        assertThat(value(failed.during(Story.at("2H"), Story.at("9H")), MeasureTest::jobs))
                .isZero();
    }

    @Test
    void aRateCountsJobsWhenTheyEnd() {
        Measure failed = Measure.of(Metric.JOBS, where("result", Filter.Result.FAILED), mostPer("1H"));

        assertThat(value(failed.during(Story.at("2H"), Story.at("9H")), MeasureTest::jobs))
                .isEqualTo(1);
    }

    private static Story jobs(Story story) {
        return story.accepted(0, "a", JobKind.SCAN_TO_EMAIL, "1H")
                .sent(0, "a", "1H1M")
                .accepted(1, "b", JobKind.FAX, "1H")
                .faxed(1, "b", "1H1M")
                .accepted(2, "c", JobKind.SCAN_TO_EMAIL, "1H")
                .failed(2, "c", JobError.SIGN_IN_EXPIRED, "2H30M")
                .accepted(3, "d", JobKind.SCAN_TO_EMAIL, "3H");
    }

    @Test
    void countsPrintersByStatusAtTheEnd() {
        assertThat(value(Measure.of(Metric.DEVICES, where("status", SlotStatus.EXPIRED), COUNT), MeasureTest::signIns))
                .isEqualTo(1);
        assertThat(Readings.of(
                                Measure.of(Metric.DEVICES, where("status", SlotStatus.SIGNED_IN), SHARE),
                                MeasureTest::signIns)
                        .text())
                .isEqualTo("25% (1 of 4)");
    }

    @Test
    void countsPrintersJustBeforeAnInstant() {
        Measure expired = Measure.of(Metric.DEVICES, where("status", SlotStatus.EXPIRED), COUNT);

        assertThat(value(expired.during(Story.START, Story.at("2H")), MeasureTest::signIns))
                .isZero();
        assertThat(value(expired.during(Story.START, Story.at("2H0.001S")), MeasureTest::signIns))
                .isEqualTo(1);
    }

    @Test
    void signedOutTakesInNeverSignedIn() {
        assertThat(value(
                        Measure.of(Metric.DEVICES, where("status", SlotStatus.SIGNED_OUT), COUNT),
                        MeasureTest::signIns))
                .isEqualTo(4);
        assertThat(value(Measure.of(Metric.DEVICES, where("slot", Slot.Kind.FAX), COUNT), MeasureTest::signIns))
                .isEqualTo(3);
    }

    private static Story signIns(Story story) {
        return story.signedIn(0, Slot.EMAIL, "1H")
                .saved(0, Slot.EMAIL, "1H")
                .signedIn(1, Slot.EMAIL, "1H")
                .saved(1, Slot.EMAIL, "1H")
                .expired(1, Slot.EMAIL, "2H");
    }

    @Test
    void anAssertionHoldsWhereItsBoundDoes() {
        Assertion assertion = new Assertion(
                "no-storm",
                "",
                Measure.of(Metric.TOKEN_REQUESTS, Filter.ALL, mostPer("1S")),
                new Bound.Below(3),
                Severity.WARN);
        RunMetrics metrics = new RunMetrics(Story.roster(), Story.START, List.of(), List.of(assertion));
        requests(new Story(metrics, Story.roster()));

        assertThat(metrics.figures().assertions())
                .containsExactly(new AssertionResult("no-storm", "", false, "3", "below 3", Severity.WARN));
    }

    @Test
    void aMeasureCanBeDividedByAnother() {
        Measure refreshes = Measure.of(Metric.REFRESHES, where("result", Filter.Result.SUCCEEDED), COUNT);
        Assertion assertion = new Assertion(
                "surge",
                "",
                refreshes.during(Story.at("1H"), Story.at("2H")),
                Optional.of(refreshes.during(Story.at("2H"), Story.at("3H"))),
                new Bound.Above(1.5),
                Severity.ERROR);
        RunMetrics metrics = new RunMetrics(Story.roster(), Story.START, List.of(), List.of(assertion));
        refreshes(new Story(metrics, Story.roster()));

        assertThat(metrics.figures().assertions().getFirst())
                .isEqualTo(new AssertionResult("surge", "", true, "2.00x (2 by 1)", "above 1.50x", Severity.ERROR));
    }

    @Test
    void anAssertionAboutNothingFails() {
        Reading reading =
                Readings.of(Measure.of(Metric.JOBS, where("result", Filter.Result.SUCCEEDED), SHARE), story -> story);

        assertThat(reading.measured()).isFalse();
        assertThat(reading.text()).isEqualTo("nothing to measure");
        assertThat(new Assertion(
                                "delivered",
                                "",
                                Measure.of(Metric.JOBS, Filter.ALL, SHARE),
                                new Bound.AtMost(1),
                                Severity.ERROR)
                        .judge(reading)
                        .passed())
                .isFalse();
    }

    @Test
    void refusesANumberThatAMetricDoesNotHave() {
        assertThatThrownBy(() -> Measure.of(Metric.DEVICES, Filter.ALL, new Stat.Mean()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Measure.of(Metric.TOKEN_LATENCY, Filter.ALL, SHARE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Measure.of(Metric.TIME_TO_RECOVER, Filter.ALL, COUNT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnIncidentThatIsNotThere() {
        Measure measure = Measure.timeToRecover("gone", Filter.ALL, COUNT);

        assertThatThrownBy(() -> Readings.of(measure, story -> story))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gone");
    }

    private static double value(Measure measure, UnaryOperator<Story> told) {
        return Readings.of(measure, told).value();
    }
}
