package dev.platen.persistence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.protocol.printer.PrinterEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FleetHistoryTest {

    private static final int EVENTS = 1_000;
    private static final Comparator<FleetEvent> BY_TIME = Comparator.comparing(FleetEvent::at)
            .thenComparing(FleetEvent::printer)
            .thenComparingLong(FleetEvent::sequence);
    private static final Comparator<FleetEvent> BY_PRINTER =
            Comparator.comparing(FleetEvent::printer).thenComparingLong(FleetEvent::sequence);

    @TempDir
    private Path folder;

    private LevelDbStore store;
    private RandomFleet fleet;
    private FleetHistory history;

    @BeforeEach
    void live() {
        store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS));
        fleet = new RandomFleet(1).live(store, EVENTS);
        history = new FleetHistory(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void allEventsComeAsTheyWereStored() {
        assertThat(history.all()).isEqualTo(fleet.history());
    }

    @Test
    void aReadBeginsAtAnyOffset() {
        assertThat(history.from(700)).isEqualTo(fleet.history().subList(700, EVENTS));
    }

    @Test
    void theNewestComeFirst() {
        assertThat(history.newestFirst()).isEqualTo(fleet.history().reversed());
    }

    @Test
    void aSpanOfTimeComesInOrderOfTime() {
        Instant from = fleet.history().get(300).at();
        Instant to = fleet.history().get(600).at();
        List<FleetEvent> span = fleet.history().stream()
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                .sorted(BY_TIME)
                .toList();

        assertThat(history.between(from, to)).isEqualTo(span);
        assertThat(history.newestFirstBetween(from, to)).isEqualTo(span.reversed());
    }

    @Test
    void aConditionAndALimitAreTheStreamsOwn() {
        List<FleetEvent> lastExpired = history.newestFirst()
                .filter(event -> event.event() instanceof PrinterEvent.TokenExpired)
                .limit(3)
                .toList();

        assertThat(lastExpired)
                .isEqualTo(fleet.history().reversed().stream()
                        .filter(event -> event.event() instanceof PrinterEvent.TokenExpired)
                        .limit(3)
                        .toList());
    }

    @Test
    void printersComeOneAfterTheOther() {
        List<FleetEvent> told = new ArrayList<>();
        history.byPrinter(told::add);

        assertThat(told).isEqualTo(fleet.history().stream().sorted(BY_PRINTER).toList());
    }

    @Test
    void printersThatDoNotFitIntoMemoryTogetherAreGatheredSomeAtATime() {
        List<FleetEvent> told = new ArrayList<>();
        history.byPrinter(100, told::add);

        assertThat(told).isEqualTo(fleet.history().stream().sorted(BY_PRINTER).toList());
    }

    @Test
    void aPrinterHasItsOwnHistory() {
        List<FleetEvent> told = new ArrayList<>();
        history.of("contoso/p-7", told::add);

        assertThat(told)
                .isNotEmpty()
                .isEqualTo(fleet.history().stream()
                        .filter(event -> event.printer().equals("contoso/p-7"))
                        .toList());
    }

    @Test
    void aFollowerIsToldWhatWasStoredAndThenWhatIs() throws InterruptedException {
        BlockingQueue<FleetEvent> told = new LinkedBlockingQueue<>();
        try (Following _ = history.follow(0, told::add)) {
            assertThat(taken(told, EVENTS)).isEqualTo(fleet.history());

            fleet.live(store, 100);

            assertThat(taken(told, 100)).isEqualTo(fleet.history().subList(EVENTS, EVENTS + 100));
        }
    }

    @Test
    void aFollowerGoesOnWhereAnEarlierOneHadCome() throws InterruptedException {
        BlockingQueue<FleetEvent> told = new LinkedBlockingQueue<>();
        CountDownLatch hundred = new CountDownLatch(100);
        Following first = history.follow(0, event -> {
            told.add(event);
            hundred.countDown();
        });
        hundred.await();
        first.close();
        try (Following _ = history.follow(first.position(), told::add)) {
            assertThat(taken(told, EVENTS)).isEqualTo(fleet.history());
        }
    }

    @Test
    void aFollowerThatFailsIsHeardOfWhenItIsClosed() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        Following following = history.follow(0, event -> {
            failed.countDown();
            throw new IllegalStateException("no room");
        });
        failed.await();

        assertThatThrownBy(following::close).hasMessage("no room");
        assertThat(following.position()).isZero();
    }

    private static List<FleetEvent> taken(BlockingQueue<FleetEvent> told, int count) throws InterruptedException {
        List<FleetEvent> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(told.take());
        }
        return taken;
    }
}
