package dev.platen.protocol.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reproducible chance. */
class ChanceTest {

    private static final Purpose JITTER = Purpose.of("jitter");
    private static final Purpose RETRY = Purpose.of("retry");
    private static final int DRAWS = 20_000;

    private final Chance chance = Chance.ofSeed(42).of("contoso/hq-0001");

    /** Changing what is drawn changes every simulation's result, so it must not happen unnoticed. */
    @Test
    void theDrawsOfASeedNeverChange() {
        assertThat(chance).hasToString("825709168e66a919");
        assertThat(chance.bits(JITTER, 0)).isEqualTo(7_984_881_447_943_447_383L);
        assertThat(chance.bits(JITTER, 1)).isEqualTo(4_967_640_070_093_177_263L);
        assertThat(chance.bits(RETRY, 0)).isEqualTo(8_617_864_912_722_978_300L);
    }

    @Test
    void aDrawDependsOnSeedOwnerPurposeAndNumberAndOnNothingElse() {
        long draw = chance.bits(JITTER, 7);

        assertThat(Chance.ofSeed(42).of("contoso/hq-0001").bits(Purpose.of("jitter"), 7))
                .isEqualTo(draw);
        assertThat(Chance.ofSeed(43).of("contoso/hq-0001").bits(JITTER, 7)).isNotEqualTo(draw);
        assertThat(Chance.ofSeed(42).of("contoso/hq-0002").bits(JITTER, 7)).isNotEqualTo(draw);
        assertThat(chance.bits(RETRY, 7)).isNotEqualTo(draw);
        assertThat(chance.bits(JITTER, 8)).isNotEqualTo(draw);
    }

    @Test
    void aSourceIsReadAsItIsWritten() {
        assertThat(Chance.parse(chance.toString())).isEqualTo(chance);
        assertThat(Chance.parse("ffffffffffffffff")).isEqualTo(new Chance(-1));
        assertThat(JITTER).hasToString("jitter");
    }

    @Test
    void unitsFillTheirRangeEvenly() {
        double[] units = LongStream.range(0, DRAWS)
                .mapToDouble(n -> chance.unit(JITTER, n))
                .toArray();

        int[] bins = new int[10];
        for (double unit : units) {
            assertThat(unit).isGreaterThanOrEqualTo(0).isLessThan(1);
            bins[(int) (unit * bins.length)]++;
        }
        for (int bin : bins) {
            assertThat(bin).isCloseTo(DRAWS / bins.length, within(200));
        }
    }

    @Test
    void neighbouringOwnersDrawIndependently() {
        double sum = 0;
        for (int k = 0; k < DRAWS; k++) {
            sum += (Chance.ofSeed(1).of("contoso/hq-" + k).unit(JITTER, 0) - 0.5)
                    * (Chance.ofSeed(1).of("contoso/hq-" + (k + 1)).unit(JITTER, 0) - 0.5);
        }
        assertThat(sum / DRAWS * 12).isCloseTo(0, within(0.03));
    }

    @Test
    void aDurationBetweenTwoReachesBoth() {
        Set<Duration> drawn = new HashSet<>();
        for (int n = 0; n < 1_000; n++) {
            drawn.add(chance.between(Duration.ofMillis(10), Duration.ofMillis(13), JITTER, n));
        }

        assertThat(drawn)
                .containsExactlyInAnyOrder(
                        Duration.ofMillis(10), Duration.ofMillis(11), Duration.ofMillis(12), Duration.ofMillis(13));
        assertThat(chance.between(Duration.ofMillis(10), Duration.ofMillis(10), JITTER, 1))
                .isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void exponentialDrawsHaveMeanOne() {
        assertThat(LongStream.range(0, DRAWS)
                        .mapToDouble(n -> chance.exponential(JITTER, n))
                        .peek(draw -> assertThat(draw).isNotNegative().isFinite())
                        .average()
                        .orElseThrow())
                .isCloseTo(1, within(0.03));
    }
}
