package dev.platen.sim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platen.protocol.written.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabTest {

    private static Sample sample(double... readings) {
        Sample sample = new Sample();
        for (double reading : readings) {
            sample.add(reading);
        }
        return sample;
    }

    private static Cell cell(String name, Sample failed, Sample peak) {
        return new Cell(List.of(name), failed, sample(0, 0), peak, sample(0, 0));
    }

    @Test
    void aMeanComesWithItsInterval() {
        // By hand: mean 12, standard deviation 2, t for 4 degrees of freedom 2.776.
        Sample sample = sample(10, 10, 12, 14, 14);
        assertThat(sample.mean()).isEqualTo(12);
        assertThat(sample.halfWidth()).isCloseTo(2.776 * 2 / Math.sqrt(5), within(1e-9));
        assertThat(sample(5).halfWidth()).isNaN();
    }

    @Test
    void valuesArePartedByCommasOutsideOfBracketsAndQuotes() throws Unreadable {
        assertThat(Axis.read("workload.scans.groups=[hq, east],[hq]").values()).containsExactly("[hq, east]", "[hq]");
        assertThat(Axis.read("description=\"a, b\",c").values()).containsExactly("\"a, b\"", "c");
        assertThat(Axis.read("refresh.x={ when: keepAlive, every: 1d },lazy").values())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet.hq.refresh", "fleet.hq.refresh=lazy", "=a,b", "x=a,,b", "x=a,a"})
    void whatVariesNothingIsRefused(String text) {
        assertThatThrownBy(() -> Axis.read(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aGridHoldsAllCombinations() {
        assertThat(Lab.grid(List.of(new Axis("a", List.of("1", "2")), new Axis("b", List.of("x", "y")))))
                .containsExactly(
                        List.of("a=1", "b=x"), List.of("a=1", "b=y"), List.of("a=2", "b=x"), List.of("a=2", "b=y"));
    }

    @Test
    void theFrontHoldsWhatNoneOtherBeatsInBoth() {
        Cell few = cell("few", sample(1, 1), sample(30, 30));
        Cell low = cell("low", sample(9, 9), sample(10, 10));
        Cell bad = cell("bad", sample(9, 9), sample(30, 30));
        assertThat(new Findings(List.of(bad, low, few), 2).front()).containsExactly(few, low);
    }

    @Test
    void aVariantThatSurelyLosesFewerJobsIsRecommended() {
        Cell good = cell("good", sample(10, 20, 30), sample(9, 9, 9));
        Cell bad = cell("bad", sample(20, 30, 41), sample(5, 5, 5));
        assertThat(new Findings(List.of(bad, good), 3).recommendation())
                .startsWith("Take good: in runs with the same seed it loses fewer jobs");
    }

    @Test
    void amongVariantsThatCantBeToldApartTheOneWithTheLowestPeakIsRecommended() {
        Cell one = cell("one", sample(10, 20, 30), sample(9, 9, 9));
        Cell other = cell("other", sample(11, 19, 31), sample(5, 5, 6));
        Cell bad = cell("bad", sample(90, 95, 99), sample(1, 1, 1));
        assertThat(new Findings(List.of(one, other, bad), 3).recommendation())
                .startsWith("Take other: 2 of 3 variants can't be told apart");
    }

    @Test
    void whereNothingDiffersThatIsSaid() {
        Cell one = cell("one", sample(10, 20, 30), sample(9, 8, 9));
        Cell other = cell("other", sample(11, 19, 31), sample(9, 9, 8));
        assertThat(new Findings(List.of(one, other), 3).recommendation())
                .isEqualTo("No difference in failed jobs that 3 seeds can show, nor in the most requests in a second.");
        assertThat(new Findings(List.of(one, other), 1).recommendation()).startsWith("One seed shows one course");
    }
}
