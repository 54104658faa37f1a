package dev.platen.emulator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTimesTest {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void itCountsAsAListOfAllTimesWould() {
        Random random = new Random(7);
        RecentTimes recent = new RecentTimes();
        List<Instant> all = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 10_000; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 60_000 : 3_000));
            recent.add(now, now, MINUTE, 30);
            all.add(now);
            Instant since = now.minus(MINUTE);
            long expected = all.stream().filter(t -> t.isAfter(since)).count();

            assertEquals(Math.min(30, expected), recent.within(MINUTE, now));
        }
    }

    @Test
    void theNextEventIsAllowedWhenTheWindowHasRoom() {
        RecentTimes recent = new RecentTimes();
        for (int i = 0; i < 3; i++) {
            assertEquals(START.plusSeconds(i), recent.nextAllowed(3, MINUTE, START.plusSeconds(i)));
            recent.add(START.plusSeconds(i), START.plusSeconds(i), MINUTE, 3);
        }

        assertEquals(START.plusSeconds(60), recent.nextAllowed(3, MINUTE, START.plusSeconds(5)));
        assertEquals(START.plusSeconds(61), recent.nextAllowed(3, MINUTE, START.plusSeconds(61)));
    }

    @Test
    void eventsPutOffIntoTheFutureKeepTheirDistance() {
        RecentTimes recent = new RecentTimes();
        for (int i = 0; i < 9; i++) {
            Instant at = recent.nextAllowed(3, MINUTE, START);
            recent.add(at, START, MINUTE, 3);

            assertEquals(START.plus(MINUTE.multipliedBy(i / 3)), at);
        }
    }
}
