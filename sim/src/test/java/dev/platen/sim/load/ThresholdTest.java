package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.written.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    @Test
    void boundsAreReadInTheirUnits() throws Unreadable {
        List<Threshold> all = Threshold.read("p99<250ms, errors<=0.1%,rate>=1000/s");
        assertThat(all)
                .extracting(Threshold::metric)
                .containsExactly(LoadMetric.P99, LoadMetric.ERRORS, LoadMetric.RATE);
        assertThat(all).extracting(Threshold::bound).containsExactly(250e6, 0.001, 1000.0);
        assertThat(all)
                .extracting(Threshold::relation)
                .containsExactly(Threshold.Relation.LESS, Threshold.Relation.NOT_MORE, Threshold.Relation.NOT_LESS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    p98<1s      | 'p98' is no metric of a load test   | did you mean 'p90'?
                    error<1%    | 'error' is no metric of a load test | did you mean 'errors'?
                    p99=1s      | 'p99=1s' is no threshold            | write for example p99<250ms or errors<0.1%
                    p99<250     | '250' has no unit                   | write 250s, 250m, 250h or 250d
                    errors<1    | '1' is no percentage                | did you mean 100%?
                    ''          | '' is no threshold                  | write for example p99<250ms or errors<0.1%
                    """)
    void whatIsNoThresholdIsNamed(String text, String message, String hint) {
        assertThatThrownBy(() -> Threshold.read(text)).isInstanceOfSatisfying(Unreadable.class, wrong -> {
            assertThat(wrong.message()).isEqualTo(message);
            assertThat(wrong.hint()).isEqualTo(hint);
        });
    }
}
