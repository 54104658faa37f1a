package dev.platen.actors.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueIndexTest {

    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

    private final DueIndex index = new DueIndex();

    @Test
    void nobodyIsDueAtFirst() {
        assertThat(index.first()).isEmpty();
        assertThat(index.due(Instant.MAX)).isEmpty();
    }

    @Test
    void thoseWhoseInstantHasComeAreDueEarliestFirst() {
        index.set(printer(1), EIGHT.plusSeconds(2));
        index.set(printer(2), EIGHT.plusSeconds(1));
        index.set(printer(3), EIGHT.plusSeconds(3));

        assertThat(index.first()).contains(EIGHT.plusSeconds(1));
        assertThat(index.due(EIGHT.plusSeconds(2))).containsExactly(printer(2), printer(1));
    }

    @Test
    void onlyTheLatestInstantCounts() {
        index.set(printer(1), EIGHT);
        index.set(printer(1), EIGHT.plusSeconds(9));

        assertThat(index.due(EIGHT.plusSeconds(8))).isEmpty();
        assertThat(index.due(EIGHT.plusSeconds(9))).containsExactly(printer(1));
    }

    @Test
    void whoIsNeverDueIsNotInIt() {
        index.set(printer(1), EIGHT);
        index.set(printer(1), PrinterState.NEVER);

        assertThat(index.first()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itIsLikeAListThatIsSortedAnewEachTime(long seed) {
        Random random = new Random(seed);
        Map<PrinterId, Instant> expected = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            PrinterId printer = printer(random.nextInt(50));
            Instant at = random.nextInt(5) == 0 ? PrinterState.NEVER : EIGHT.plusSeconds(random.nextInt(100));
            index.set(printer, at);
            expected.put(printer, at);
            Instant now = EIGHT.plusSeconds(random.nextInt(100));
            List<PrinterId> due = expected.entrySet().stream()
                    .filter(entry -> !entry.getValue().isAfter(now))
                    .sorted(Map.Entry.<PrinterId, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(index.due(now)).isEqualTo(due);
        }
    }

    private static PrinterId printer(int number) {
        return new PrinterId("contoso", "p" + number);
    }
}
