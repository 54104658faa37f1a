package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.run.Roster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The incident of these tests lasts from 1H to 2H and is aimed at contoso's three printers. */
class RecoveryTest {

    private static final Stat LONGEST = new Stat.Greatest();

    @Test
    void timeRunsFromTheIncidentsEndToTheFirstSuccess() {
        assertThat(timeToRecover(
                                LONGEST,
                                story -> story.refreshFailed(0, "1H10M").refreshed(0, "2H5M"))
                        .value())
                .isEqualTo(300_000);
    }

    @Test
    void timeRunsFromTheFailureWhereItCameAfterTheIncident() {
        assertThat(timeToRecover(LONGEST, story -> story.refreshFailed(0, "3H").refreshed(0, "3H2M"))
                        .value())
                .isEqualTo(120_000);
    }

    @Test
    void whatFailsMoreThanADayAfterwardsIsNotItsDoing() {
        assertThat(timeToRecover(LONGEST, story -> story.refreshFailed(0, "27H").refreshed(0, "28H"))
                        .measured())
                .isFalse();
    }

    @Test
    void whatARevocationDidMayComeToLightAtAnyTime() {
        assertThat(Readings.of(
                                metrics(LONGEST, "1H"),
                                story -> story.expired(0, Slot.EMAIL, "27H")
                                        .signedIn(0, Slot.EMAIL, "28H")
                                        .saved(0, Slot.EMAIL, "28H"))
                        .value())
                .isEqualTo(3_600_000);
    }

    @Test
    void aJobOnAnOldAccessTokenDoesNotShowThatARevocationSparedThePrinter() {
        assertThat(Readings.of(
                                metrics(LONGEST, "1H"),
                                story -> story.accepted(0, "a", JobKind.SCAN_TO_EMAIL, "1H5M")
                                        .sent(0, "a", "1H5M")
                                        .expired(0, Slot.EMAIL, "1H30M")
                                        .signedIn(0, Slot.EMAIL, "2H30M")
                                        .saved(0, Slot.EMAIL, "2H30M"))
                        .value())
                .isEqualTo(3_600_000);
    }

    @Test
    void newTokensShowThatARevocationSparedThePrinter() {
        assertThat(Readings.of(
                                metrics(new Stat.Count(), "1H"),
                                story -> story.refreshed(0, "1H5M").expired(0, Slot.EMAIL, "5H"))
                        .value())
                .isZero();
    }

    @Test
    void aPrinterThatWasUpAgainAtTheEndTookNoTime() {
        assertThat(timeToRecover(
                                LONGEST,
                                story -> story.refreshFailed(0, "1H10M")
                                        .refreshed(0, "1H20M")
                                        .refreshed(0, "2H20M"))
                        .value())
                .isZero();
    }

    @Test
    void aPrinterThatNoFailureTouchedDoesNotCount() {
        assertThat(timeToRecover(
                                new Stat.Count(),
                                story -> story.refreshed(0, "1H10M")
                                        .refreshed(0, "2H1M")
                                        .refreshFailed(0, "5H"))
                        .value())
                .isZero();
    }

    @Test
    void aPrinterThatWasDownBeforeDoesNotCount() {
        assertThat(timeToRecover(
                                new Stat.Count(),
                                story -> story.refreshFailed(0, "30M")
                                        .refreshFailed(0, "1H10M")
                                        .refreshed(0, "2H1M"))
                        .value())
                .isZero();
    }

    @Test
    void aPrinterOutsideTheTargetDoesNotCount() {
        assertThat(timeToRecover(new Stat.Count(), story -> story.refreshFailed(3, "1H10M"))
                        .value())
                .isZero();
    }

    @Test
    void aPrinterThatStaysDownNeverRecovered() {
        Reading reading = timeToRecover(
                LONGEST,
                story -> story.refreshFailed(0, "1H10M")
                        .refreshFailed(1, "1H10M")
                        .refreshed(1, "2H1M"));

        assertThat(reading.value()).isInfinite();
        assertThat(reading.text()).isEqualTo("never (1 of 2 never)");
    }

    @Test
    void aLivingAccessTokenThatStillSendsDoesNotEndADeadRefresh() {
        assertThat(timeToRecover(
                                LONGEST,
                                story -> story.refreshFailed(0, "1H10M")
                                        .accepted(0, "a", JobKind.SCAN_TO_EMAIL, "2H1M")
                                        .sent(0, "a", "2H1M")
                                        .refreshed(0, "2H5M"))
                        .value())
                .isEqualTo(300_000);
    }

    @Test
    void sendingThatFailedIsEndedByADeliveredJobNotByARefresh() {
        assertThat(timeToRecover(
                                LONGEST,
                                story -> story.accepted(0, "a", JobKind.SCAN_TO_EMAIL, "1H10M")
                                        .failed(0, "a", JobError.SMTP_AUTH_DISABLED, "1H10M")
                                        .refreshed(0, "2H1M")
                                        .accepted(0, "b", JobKind.SCAN_TO_EMAIL, "2H8M")
                                        .sent(0, "b", "2H8M"))
                        .value())
                .isEqualTo(480_000);
    }

    @Test
    void aSignInThatIsSavedEndsAnExpiredOne() {
        assertThat(timeToRecover(
                                LONGEST,
                                story -> story.expired(0, Slot.EMAIL, "1H10M")
                                        .signedIn(0, Slot.EMAIL, "2H1M")
                                        .saved(0, Slot.EMAIL, "2H2M"))
                        .value())
                .isEqualTo(120_000);
    }

    @Test
    void percentilesTakeInThosePrintersThatNeverRecovered() {
        assertThat(timeToRecover(new Stat.Percentile(50), RecoveryTest::twoOfThreeRecover)
                        .value())
                .isEqualTo(120_000);
        assertThat(timeToRecover(new Stat.Percentile(95), RecoveryTest::twoOfThreeRecover)
                        .value())
                .isInfinite();
        assertThat(timeToRecover(new Stat.Share(), RecoveryTest::twoOfThreeRecover)
                        .text())
                .isEqualTo("66.7% (2 of 3)");
    }

    private static Story twoOfThreeRecover(Story story) {
        return story.refreshFailed(0, "1H10M")
                .refreshFailed(1, "1H10M")
                .refreshFailed(2, "1H10M")
                .refreshed(0, "2H1M")
                .refreshed(1, "2H2M");
    }

    @Test
    void showsHowLongPrintersWereDown() {
        RunMetrics metrics = metrics(LONGEST);
        new Story(metrics, Story.roster()).installed().refreshFailed(0, "1H30M").refreshed(0, "2H5M");

        Figures.Recovered recovered = metrics.figures().recoveries().getFirst();
        assertThat(recovered.hit()).isEqualTo(1);
        assertThat(recovered.still()).isZero();
        assertThat(recovered.downP95().text()).isEqualTo("35m");
        assertThat(recovered.recoverP95().text()).isEqualTo("5m");
    }

    private interface Told {
        Story told(Story story);
    }

    private static Reading timeToRecover(Stat stat, Told told) {
        return Readings.of(metrics(stat), told::told);
    }

    private static RunMetrics metrics(Stat stat) {
        return metrics(stat, "2H");
    }

    private static RunMetrics metrics(Stat stat, String to) {
        Roster roster = Story.roster();
        Instant from = Story.at("1H");
        IncidentSpan incident = new IncidentSpan(
                "keys",
                "Keys gone",
                from,
                Story.at(to),
                Optional.of("contoso"),
                Optional.empty(),
                Optional.empty(),
                true);
        Measure measure = Measure.timeToRecover("keys", Filter.ALL, stat);
        return new RunMetrics(
                roster,
                Story.START,
                List.of(incident),
                List.of(new Assertion("recovery", "", measure, new Bound.Below(0), Severity.ERROR)));
    }
}
