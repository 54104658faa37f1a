package dev.platen.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, String> EVENT =
            Map.of("type", "JobFailed", "code", "361", "reason", "access token ended", "time", "2026-03-02T08:00:00Z");

    private static final List<String> FIELDS = List.of("type", "code", "reason", "time", "recipient", "sequence");

    private static boolean fits(String condition) {
        return Condition.read(condition, FIELDS, List.of("sequence"))
                .fits(field -> Optional.ofNullable(EVENT.get(field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=JobFailed",
                "type = jobfailed",
                "type=JobFailed and code=361",
                "code=360 or code=361",
                "code in (360, 361)",
                "code>=361 and code<1000",
                "code>99.5",
                "not code=360",
                "not (code=360 or code=370)",
                "reason ~ 'token ENDED'",
                "reason=\"access token ended\"",
                "time<2026-03-02T09:00:00Z",
                "code!=360 AND type!=EmailSent",
                "code=1 and code=2 or type=JobFailed",
                "not recipient=a",
                "not sequence ~ abc",
            })
    void fitting(String condition) {
        assertThat(fits(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=EmailSent",
                "code in (360, 370)",
                "code<361",
                "code=1 and (code=2 or type=JobFailed)",
                "reason ~ refused",
                "recipient=a",
                "recipient!=a",
                "time>2026-03-02T09:00:00Z",
            })
    void notFitting(String condition) {
        assertThat(fits(condition)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            typ=JobFailed                 | condition, column 1: there is no field 'typ'
            type=JobFailed and cod=361    | condition, column 20: there is no field 'cod'
            type JobFailed                | condition, column 6: a comparison is missing
            type=                         | condition, column 6: a value is missing
            type=JobFailed code=361       | condition, column 16: 'code' is not expected here
            (type=JobFailed               | condition, column 16: ')' is missing
            code in 361                   | condition, column 9: '(' is missing
            code in (361,)                | condition, column 14: a value is missing
            type='JobFailed               | condition, column 6: ''' is not expected here
            type=JobFailed and            | condition, column 19: a condition is missing
            sequence>abc                  | condition, column 10: 'abc' is no number
            sequence in (7, '8 or 9')     | condition, column 17: '8 or 9' is no number
            `  `                          | condition, column 3: a condition is missing
            """)
    void whatIsWrongIsSaidWithItsColumn(String condition, String message) {
        assertThatThrownBy(() -> fits(condition))
                .isInstanceOf(ReplayException.class)
                .hasMessage(message);
    }

    @Test
    void aMisspeltFieldGetsASuggestion() {
        assertThatThrownBy(() -> fits("resaon=x"))
                .isInstanceOfSatisfying(
                        ReplayException.class, wrong -> assertThat(wrong.hint()).isEqualTo("did you mean 'reason'?"));
    }
}
