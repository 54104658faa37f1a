package dev.platen.console.web.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.web.past.Timeline.Order;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A list of 120 events, one an hour, with a summer before the hundred-and-first. */
class PrintersTimelineTest {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration SUMMER = Duration.ofDays(90);

    private static Timeline at(long sequence, Order order) {
        return timeline(Optional.of(new Moment.Event(sequence)), order);
    }

    private static Timeline timeline(Optional<Moment> at, Order order) {
        PrinterId printer = new PrinterId("contoso", "hq-1");
        List<FleetEvent> events = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            Instant when = START.plus(Duration.ofHours(i)).plus(i > 100 ? SUMMER : Duration.ZERO);
            events.add(new FleetEvent(
                    i - 1, printer.toString(), i, new PrinterEvent.FirmwareUpdated(when, "v" + i, true)));
        }
        PrinterHistory history = PrinterHistory.of(PrinterState.uninstalled(printer), events);
        Explainer explainer = new Explainer(history, Circumstances.unknown());
        return Timeline.at(new Timeline.Whose(history, explainer, "/past", "/up"), at, order, "");
    }

    private static List<Long> listed(Timeline timeline) {
        return timeline.lines().stream()
                .map(line -> line.occurrence().sequence())
                .toList();
    }

    @Test
    void pagesAreCountedFromWhereTheListBegins() {
        assertThat(listed(at(1, Order.OLDEST))).hasSize(50).startsWith(1L).endsWith(50L);
        assertThat(listed(at(101, Order.OLDEST))).hasSize(20).startsWith(101L).endsWith(120L);
        assertThat(listed(at(120, Order.NEWEST))).hasSize(50).startsWith(120L).endsWith(71L);
        assertThat(listed(at(1, Order.NEWEST))).hasSize(20).startsWith(20L).endsWith(1L);
    }

    @Test
    void thePageBesideIsReachedByTheEventNextToThisOne() {
        Timeline middle = at(60, Order.OLDEST);
        assertThat(middle.earlier()).isEqualTo("/past?at=50&order=oldest");
        assertThat(middle.later()).isEqualTo("/past?at=101&order=oldest");
        assertThat(at(1, Order.OLDEST).earlier()).isNull();
        assertThat(at(120, Order.NEWEST).later()).isNull();
    }

    @Test
    void aLongTimeWithoutEventsIsOneLine() {
        assertThat(at(90, Order.OLDEST).lines())
                .allSatisfy(line -> assertThat(line.idle()).isEmpty());
        assertThat(at(110, Order.NEWEST).lines())
                .filteredOn(line -> line.idle().isPresent())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.occurrence().sequence()).isEqualTo(100);
                    assertThat(line.idle()).contains(SUMMER.plusHours(1));
                });
    }

    @Test
    void aTimeMeansTheLastEventByThen() {
        Instant july = START.plus(Duration.ofDays(60));
        assertThat(timeline(Optional.of(new Moment.Time(july)), Order.NEWEST).selected())
                .hasValueSatisfying(event -> assertThat(event.sequence()).isEqualTo(100));
    }

    @Test
    void atTheEndsThereIsNoWayOn() {
        assertThat(at(1, Order.OLDEST).back()).isNull();
        assertThat(at(1, Order.OLDEST).on()).isEqualTo("/past?at=2&order=oldest");
        assertThat(timeline(Optional.empty(), Order.NEWEST).on()).isNull();
        assertThat(timeline(Optional.empty(), Order.NEWEST).nextFailure()).isNull();
    }
}
