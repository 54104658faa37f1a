package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of a fleet, in order of commit and of time, forwards and backwards. */
class FleetOrderTest {

    private static final StoreSettings OS = StoreSettings.of(Durability.OS);

    @TempDir
    Path folder;

    private static List<StoredEvent> all(EventCursor cursor) {
        List<StoredEvent> events = new ArrayList<>();
        for (StoredEvent event = cursor.next(); event != null; event = cursor.next()) {
            events.add(event);
        }
        return events;
    }

    private static List<String> names(List<StoredEvent> events) {
        return events.stream().map(FleetOrderTest::name).toList();
    }

    private static String name(StoredEvent event) {
        return event.persistenceId() + "/" + event.sequence();
    }

    @Test
    void aFolderWithoutEventsHasNone() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            assertThat(store.end()).isZero();
            assertThat(store.latest()).isEmpty();
            assertThat(store.fromOffset(0).next()).isNull();
            assertThat(store.fromOffset(7).next()).isNull();
            assertThat(store.newestFirst(7).next()).isNull();
            assertThat(store.byTime(Instant.MIN, Instant.MAX).next()).isNull();
            assertThat(store.newestFirstByTime(Instant.MIN, Instant.MAX).next()).isNull();
        }
    }

    @Test
    void offsetsCountTheEventsInTheOrderOfTheirCommit() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            append(store, "b/1", 1, "one", "two");
            append(store, "a/1", 1, "other");
            store.flush();
            append(store, "b/1", 3, "three");
            store.flush();
            List<StoredEvent> events = all(store.fromOffset(0));
            assertThat(names(events)).containsExactly("b/1/1", "b/1/2", "a/1/1", "b/1/3");
            assertThat(events).extracting(StoredEvent::offset).containsExactly(0L, 1L, 2L, 3L);
            assertThat(names(all(store.fromOffset(2)))).containsExactly("a/1/1", "b/1/3");
            assertThat(names(all(store.newestFirst(3)))).containsExactly("a/1/1", "b/1/2", "b/1/1");
            assertThat(store.end()).isEqualTo(4);
            assertThat(store.latest()).contains(at(3));
        }
    }

    @Test
    void ofOneInstantTheBytesOfTheIdsDecide() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            for (String id : List.of("z/1", "\uD83D\uDDA8/1", "Ω/1", "a/2", "a/10", "\uFFFD/1")) {
                append(store, id, 1, "x");
            }
            List<String> expected = List.of("a/10/1", "a/2/1", "z/1/1", "Ω/1/1", "\uFFFD/1/1", "\uD83D\uDDA8/1/1");
            store.flush();
            assertThat(names(all(store.byTime(at(1), at(2))))).isEqualTo(expected);
            assertThat(names(all(store.newestFirstByTime(at(1), at(2))))).isEqualTo(expected.reversed());
            assertThat(store.byTime(at(1).plusNanos(1), at(2)).next()).isNull();
        }
    }

    /** Writes events of random printers at times that run on, but for some that come late. */
    private List<StoredEvent> written(LevelDbStore store, long seed, int count) {
        Random random = new Random(seed);
        Map<String, Long> sequences = new HashMap<>();
        Instant now = at(0);
        for (int i = 0; i < count; i++) {
            now = now.plusMillis(random.nextInt(50));
            Instant at = random.nextInt(20) == 0 ? now.minusMillis(random.nextInt(3_000)) : now;
            String id = "contoso/hq-" + random.nextInt(40);
            long sequence = sequences.merge(id, 1L, Long::sum);
            store.write(store.batch()
                    .append(id, sequence, at, TEXT, bytes("event " + i + "x".repeat(random.nextInt(60)))));
            if (random.nextInt(100) == 0) {
                store.flush();
            }
        }
        store.flush();
        return all(store.fromOffset(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyOrderAndRangeHoldsWhatASortedListHolds(long seed) {
        int count = 20_000;
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            requireAllOrders(store, written(store, seed, count), seed, count);
        }
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            requireAllOrders(store, all(store.fromOffset(0)), seed, count);
        }
    }

    private static void requireAllOrders(LevelDbStore store, List<StoredEvent> committed, long seed, int count) {
        assertThat(committed)
                .extracting(StoredEvent::offset)
                .isEqualTo(LongStream.range(0, count).boxed().toList());
        assertThat(committed)
                .allSatisfy(event -> assertThat(text(event.payload())).startsWith("event " + event.offset()));
        List<String> names = names(committed);
        assertThat(names(all(store.newestFirst(Long.MAX_VALUE)))).isEqualTo(names.reversed());
        List<StoredEvent> byTime = committed.stream()
                .sorted(Comparator.comparing(StoredEvent::at)
                        .thenComparing(StoredEvent::persistenceId)
                        .thenComparingLong(StoredEvent::sequence))
                .toList();
        assertThat(names(all(store.byTime(Instant.MIN, Instant.MAX)))).isEqualTo(names(byTime));
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            int offset = random.nextInt(count + 1);
            assertThat(names(all(store.fromOffset(offset)))).isEqualTo(names.subList(offset, count));
            Instant from = byTime.get(random.nextInt(count)).at();
            Instant to = from.plus(Duration.ofMillis(random.nextInt(60_000)));
            List<String> range = byTime.stream()
                    .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                    .map(FleetOrderTest::name)
                    .toList();
            assertThat(names(all(store.byTime(from, to)))).isEqualTo(range);
            assertThat(names(all(store.newestFirstByTime(from, to)))).isEqualTo(range.reversed());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void onePrintersRangesHoldWhatItsListHolds(long seed) {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            List<StoredEvent> events = written(store, seed, 10_000);
            requireRanges(store, events, seed);
        }
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            requireRanges(store, all(store.fromOffset(0)), seed);
        }
    }

    private static void requireRanges(LevelDbStore store, List<StoredEvent> events, long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String id = "contoso/hq-" + random.nextInt(40);
            List<String> own = events.stream()
                    .filter(event -> event.persistenceId().equals(id))
                    .map(FleetOrderTest::name)
                    .toList();
            int from = 1 + random.nextInt(own.size() + 3);
            int to = from + random.nextInt(own.size());
            int max = 1 + random.nextInt(own.size());
            List<String> range = own.subList(Math.min(from - 1, own.size()), Math.min(to, own.size()));
            List<String> read = new ArrayList<>();
            store.read(id, from, to, max, event -> read.add(name(event)));
            assertThat(read).isEqualTo(range.subList(0, Math.min(max, range.size())));
            List<String> reversed = new ArrayList<>();
            store.readNewestFirst(id, from, to, max, event -> reversed.add(name(event)));
            assertThat(reversed).isEqualTo(range.reversed().subList(0, Math.min(max, range.size())));
        }
    }
}
