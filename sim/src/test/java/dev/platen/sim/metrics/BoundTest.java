package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void keepsItsLimitInOrOut() {
        assertThat(new Bound.Below(5).holds(5)).isFalse();
        assertThat(new Bound.AtMost(5).holds(5)).isTrue();
        assertThat(new Bound.Above(5).holds(5)).isFalse();
        assertThat(new Bound.AtLeast(5).holds(5)).isTrue();
        assertThat(new Bound.EqualTo(5).holds(5)).isTrue();
        assertThat(new Bound.EqualTo(5).holds(4)).isFalse();
        assertThat(new Bound.Between(2, 5).holds(2)).isTrue();
        assertThat(new Bound.Between(2, 5).holds(5.1)).isFalse();
    }

    @Test
    void speaksInTheUnitOfTheReading() {
        assertThat(new Bound.Below(900_000).text(Unit.MILLISECONDS)).isEqualTo("below 15m");
        assertThat(new Bound.AtLeast(0.9).text(Unit.SHARE)).isEqualTo("at least 90%");
        assertThat(new Bound.Between(1_000, 2_000).text(Unit.COUNT)).isEqualTo("1,000 to 2,000");
        assertThat(new Bound.EqualTo(0).text(Unit.COUNT)).isEqualTo("0");
    }

    @Test
    void neverRoundsAPartToNothingOrAll() {
        assertThat(Quantity.percent(0.9999)).isEqualTo("99.99%");
        assertThat(Quantity.percent(0.00001)).isEqualTo("0.001%");
        assertThat(Quantity.percent(1)).isEqualTo("100%");
        assertThat(Quantity.percent(0)).isEqualTo("0%");
        assertThat(Quantity.percent(0.815)).isEqualTo("81.5%");
    }

    @Test
    void writesTimesByTheirTwoLargestUnits() {
        assertThat(Quantity.duration(850)).isEqualTo("850ms");
        assertThat(Quantity.duration(1_500)).isEqualTo("1.5s");
        assertThat(Quantity.duration(61_000)).isEqualTo("1m 1s");
        assertThat(Quantity.duration(7_200_000)).isEqualTo("2h");
        assertThat(Quantity.duration(100_800_000)).isEqualTo("1d 4h");
        assertThat(Quantity.duration(0)).isEqualTo("0s");
    }
}
