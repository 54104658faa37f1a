package dev.platen.sim.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.sim.timeline.Entry.Rank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

    private static final long EIGHT = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

    private static final List<Rank> RANKS = List.of(Rank.values());

    private final Timeline timeline = new Timeline();

    @Test
    void anEmptyOneHasNothing() {
        assertThat(timeline.emptyBefore(Long.MAX_VALUE)).isTrue();
        assertThatThrownBy(timeline::take).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(timeline::first).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void entriesComeByInstantPrinterRankAndId() {
        List<Entry> ordered = List.of(
                entry(EIGHT, 1, Rank.DUE, 0),
                entry(EIGHT, 2, Rank.WORLD, -1),
                entry(EIGHT, 2, Rank.WORLD, 3),
                entry(EIGHT, 2, Rank.REQUEST, 1),
                entry(EIGHT, 2, Rank.ANSWER, 1),
                entry(EIGHT, 2, Rank.PEOPLE, 1),
                entry(EIGHT, 2, Rank.ARRIVAL, 1),
                entry(EIGHT, 2, Rank.DUE, 0),
                entry(EIGHT + 1, 1, Rank.WORLD, 1));
        ordered.reversed().forEach(timeline::add);

        assertThat(drained()).isEqualTo(ordered);
    }

    @Test
    void whatComesIsNotBeforeItsOwnInstant() {
        timeline.add(entry(EIGHT, 1, Rank.DUE, 0));

        assertThat(timeline.emptyBefore(EIGHT)).isTrue();
        assertThat(timeline.emptyBefore(EIGHT + 1)).isFalse();
        assertThat(timeline.first()).isEqualTo(EIGHT);
    }

    @Test
    void whatIsAddedLateComesNext() {
        timeline.add(entry(EIGHT + 3_600_000, 1, Rank.DUE, 0));
        timeline.take();
        Entry late = entry(EIGHT, 1, Rank.DUE, 0);
        timeline.add(entry(EIGHT + 7_200_000, 1, Rank.DUE, 0));
        timeline.add(late);

        assertThat(timeline.take()).isEqualTo(late);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itIsLikeAPriorityQueue(long seed) {
        Random random = new Random(seed);
        PriorityQueue<Entry> expected = new PriorityQueue<>();
        long now = EIGHT;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(5) < 3) {
                Entry entry = entry(
                        now + (long) (random.nextDouble() * reach(random)),
                        random.nextInt(50),
                        RANKS.get(random.nextInt(RANKS.size())),
                        random.nextInt(5));
                timeline.add(entry);
                expected.add(entry);
            } else if (expected.isEmpty()) {
                assertThat(timeline.emptyBefore(Long.MAX_VALUE)).isTrue();
            } else {
                assertThat(timeline.first()).isEqualTo(expected.element().at());
                Entry taken = timeline.take();
                assertThat(taken).isEqualTo(expected.remove());
                now = taken.at();
            }
        }
        assertThat(drained()).isEqualTo(drained(expected));
    }

    /** Answers come within milliseconds, refreshes within hours, the next job perhaps next week. */
    private static long reach(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 2_000;
            case 1 -> 7_200_000;
            default -> 700_000_000;
        };
    }

    private List<Entry> drained() {
        List<Entry> drained = new ArrayList<>();
        while (!timeline.emptyBefore(Long.MAX_VALUE)) {
            drained.add(timeline.take());
        }
        return drained;
    }

    private static List<Entry> drained(PriorityQueue<Entry> queue) {
        List<Entry> drained = new ArrayList<>();
        while (!queue.isEmpty()) {
            drained.add(queue.remove());
        }
        return drained;
    }

    private static Entry entry(long at, int printer, Rank rank, long id) {
        return new Entry(at, printer, rank, id, new Cue.Due());
    }
}
