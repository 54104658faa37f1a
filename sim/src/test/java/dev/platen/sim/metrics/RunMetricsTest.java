package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Figures.Track;
import dev.platen.sim.run.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

    private final Roster roster = Story.roster();
    private final RunMetrics metrics = new RunMetrics(roster, Story.START, List.of(), List.of());
    private final Story story = new Story(metrics, roster).installed();

    @Test
    void countsEventsByName() {
        story.codeShown(0, Slot.EMAIL, "1M").signedIn(0, Slot.EMAIL, "2M").saved(0, Slot.EMAIL, "3M");

        assertThat(metrics.figures().events()).isEqualTo(7);
        assertThat(metrics.figures().byType())
                .containsExactly(
                        Map.entry("DeviceCodeShown", 1L),
                        Map.entry("Installed", 4L),
                        Map.entry("SettingsSaved", 1L),
                        Map.entry("SignedIn", 1L));
    }

    @Test
    void everyPrinterHasTheSlotsThatItsModelAndUsersGiveIt() {
        assertThat(metrics.slots(Slot.Kind.EMAIL, SlotStatus.NEVER_SIGNED_IN)).isEqualTo(4);
        assertThat(metrics.slots(Slot.Kind.FAX, SlotStatus.NEVER_SIGNED_IN)).isEqualTo(3);
        assertThat(metrics.slots(Slot.Kind.USER, SlotStatus.NEVER_SIGNED_IN)).isEqualTo(3);
    }

    @Test
    void aSlotIsInOneStatusAtATime() {
        story.codeShown(0, Slot.EMAIL, "1M").signedIn(0, Slot.EMAIL, "2M").saved(0, Slot.EMAIL, "3M");
        story.codeShown(1, Slot.user("ana"), "1M");
        story.codeShown(2, Slot.EMAIL, "1M").signedIn(2, Slot.EMAIL, "2M");
        story.expired(0, Slot.EMAIL, "2H");

        Map<Slot.Kind, Map<SlotStatus, Long>> slots = metrics.figures().slots();
        assertThat(slots.get(Slot.Kind.EMAIL))
                .isEqualTo(Map.of(
                        SlotStatus.EXPIRED, 1L, SlotStatus.SIGNED_IN_UNSAVED, 1L, SlotStatus.NEVER_SIGNED_IN, 2L));
        assertThat(slots.get(Slot.Kind.USER))
                .isEqualTo(Map.of(SlotStatus.AWAITING_USER, 1L, SlotStatus.NEVER_SIGNED_IN, 2L));
    }

    @Test
    void aSignInThatFailsLeadsBackToTheStatusBefore() {
        story.codeShown(0, Slot.EMAIL, "1M").signedIn(0, Slot.EMAIL, "2M").saved(0, Slot.EMAIL, "3M");
        story.expired(0, Slot.EMAIL, "2H").codeShown(0, Slot.EMAIL, "3H").signInFailed(0, Slot.EMAIL, "4H");

        assertThat(metrics.slots(Slot.Kind.EMAIL, SlotStatus.EXPIRED)).isEqualTo(1);
        assertThat(metrics.slots(Slot.Kind.EMAIL, SlotStatus.AWAITING_USER)).isZero();
    }

    @Test
    void countsJobsByOutcome() {
        story.accepted(0, "a", JobKind.SCAN_TO_EMAIL, "1H").sent(0, "a", "1H10S");
        story.accepted(1, "b", JobKind.FAX, "1H").faxed(1, "b", "1H10S");
        story.accepted(2, "c", JobKind.SCAN_TO_EMAIL, "1H").failed(2, "c", JobError.SIGN_IN_EXPIRED, "1H");
        story.accepted(3, "d", JobKind.SCAN_TO_EMAIL, "1H");

        Figures.Jobs jobs = metrics.figures().jobs();
        assertThat(List.of(jobs.submitted(), jobs.delivered(), jobs.failed(), jobs.pending()))
                .containsExactly(4L, 2L, 1L, 1L);
        assertThat(jobs.byError()).containsExactly(Map.entry("361", 1L));
    }

    @Test
    void findsTheSecondWithMostTokenRequests() {
        story.request(0, true, 100, "1H0.100S").request(1, true, 100, "1H0.900S");
        story.reached("2H").request(2, false, 100, "2H0.500S").request(1, true, 100, "2H0.600S");
        story.request(0, false, 100, "2H1S");

        Figures.TokenRequests requests = metrics.figures().tokenRequests();
        assertThat(List.of(requests.total(), requests.failed(), requests.peakPerSecond()))
                .containsExactly(5L, 2L, 2L);
        assertThat(requests.peakAt()).isEqualTo(Story.at("1H"));
    }

    @Test
    void showsStatusesAtTheEndOfEachMinute() {
        story.codeShown(0, Slot.EMAIL, "1M")
                .signedIn(0, Slot.EMAIL, "1M59S")
                .saved(0, Slot.EMAIL, "2M")
                .reached("5M");

        Figures.Course course = metrics.figures().course();
        assertThat(course.width()).isEqualTo(Duration.ofMinutes(1));
        List<Track> email = course.status().getOrDefault(Slot.Kind.EMAIL, List.of());
        assertThat(values(email, "NeverSignedIn")).containsExactly(4L, 3L, 3L, 3L, 3L);
        assertThat(values(email, "SignedInUnsaved")).containsExactly(0L, 1L, 0L, 0L, 0L);
        assertThat(values(email, "SignedIn")).containsExactly(0L, 0L, 1L, 1L, 1L);
    }

    @Test
    void countsRefreshesByGroup() {
        story.refreshed(0, "1M").refreshed(1, "1M").refreshed(3, "2M").reached("3M");

        Figures.Course course = metrics.figures().course();
        assertThat(values(course.refreshes(), "hq")).containsExactly(0L, 2L, 0L);
        assertThat(values(course.refreshes(), "school")).containsExactly(0L, 0L, 1L);
    }

    @Test
    void theOrderAmongPrintersMattersToNoFigure() {
        RunMetrics other = new RunMetrics(roster, Story.START, List.of(), List.of());
        Story otherWay = new Story(other, roster).installed();

        story.refreshed(0, "1H0.010S").refreshFailed(1, "1H0.020S").expired(2, Slot.EMAIL, "1H0.030S");
        otherWay.expired(2, Slot.EMAIL, "1H0.030S").refreshFailed(1, "1H0.020S").refreshed(0, "1H0.010S");

        assertThat(metrics.figures()).isEqualTo(other.figures());
    }

    @Test
    void measuresHowLongRefreshesTook() {
        story.request(0, true, 100, "1H").request(0, true, 200, "2H").request(0, false, 30_000, "3H");

        Figures.Latency latency = metrics.figures().refreshLatency();
        assertThat(latency.granted().count()).isEqualTo(2);
        assertThat(latency.granted().longest()).isBetween(Duration.ofMillis(200), Duration.ofMillis(202));
        assertThat(latency.bins().stream()
                        .mapToLong(Figures.Latency.Bin::granted)
                        .sum())
                .isEqualTo(2);
        assertThat(latency.bins().stream()
                        .mapToLong(Figures.Latency.Bin::failed)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void namesThePartsThatSufferedMost() {
        story.accepted(2, "a", JobKind.SCAN_TO_EMAIL, "1H").failed(2, "a", JobError.SIGN_IN_EXPIRED, "1H");
        story.accepted(3, "b", JobKind.SCAN_TO_EMAIL, "1H").sent(3, "b", "1H");
        story.request(0, false, 100, "2H");

        Figures figures = metrics.figures();
        assertThat(figures.printers()).extracting(Figures.Toll::name).containsExactly("contoso/hq-3", "contoso/hq-1");
        assertThat(figures.tenants())
                .containsExactly(
                        new Figures.Toll("contoso", 3, 1, 1, 1, 0), new Figures.Toll("fabrikam", 1, 1, 0, 0, 0));
        assertThat(figures.groups()).extracting(Figures.Toll::name).containsExactly("hq", "school");
    }

    private static List<Long> values(List<Track> tracks, String name) {
        return tracks.stream()
                .filter(track -> track.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
