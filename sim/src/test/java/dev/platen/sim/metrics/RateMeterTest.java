package dev.platen.sim.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateMeterTest {

    private final RateMeter meter = new RateMeter(1000);

    @Test
    void keepsTheMostInOnePeriod() {
        meter.count(100);
        meter.count(2_000);
        meter.count(2_999);
        meter.count(3_000);

        assertThat(meter.most()).isEqualTo(2);
        assertThat(meter.mostAt()).isEqualTo(2_000);
    }

    @Test
    void namesTheFirstOfSeveralWhateverTheirOrder() {
        meter.count(7_000);
        meter.count(5_000);
        meter.count(7_001);
        meter.count(5_001);

        assertThat(meter.mostAt()).isEqualTo(5_000);
    }

    @Test
    void countsOpenPeriodsThatLieFarApart() {
        meter.count(5_000);
        meter.count(500_000);
        meter.count(5_001);

        assertThat(meter.most()).isEqualTo(2);
    }

    @Test
    void forgetsPeriodsThatAreOver() {
        meter.count(5_000);
        meter.reached(21_000);
        for (int i = 0; i < 3; i++) {
            meter.count(21_000 + i);
        }

        assertThat(meter.most()).isEqualTo(3);
        assertThat(meter.mostAt()).isEqualTo(21_000);
    }

    @Test
    void refusesWhatComesTooLate() {
        meter.count(5_000);
        meter.reached(9_000);

        assertThatThrownBy(() -> meter.count(8_999)).isInstanceOf(IllegalStateException.class);
    }
}
