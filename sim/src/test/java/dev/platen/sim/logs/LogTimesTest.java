package dev.platen.sim.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.written.Unreadable;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as they stand in logs. */
class LogTimesTest {

    private final LogTimes times = new LogTimes(ZoneId.of("Europe/Athens"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2019-10-18T04:45:48.0729893Z        | 2019-10-18T04:45:48.072Z | true
            2019-10-18T04:45:48.072989312Z      | 2019-10-18T04:45:48.072Z | true
            2019-10-18T04:45:48Z                | 2019-10-18T04:45:48Z     | true
            2019-10-18T04:45:48.0729893+00:00   | 2019-10-18T04:45:48.072Z | true
            2019-10-18T04:45:48-05:00           | 2019-10-18T09:45:48Z     | true
            2007-01-09T09:41:00                 | 2007-01-09T07:41:00Z     | false
            1/9/2007 9:41:00 AM                 | 2007-01-09T07:41:00Z     | false
            1/9/2007 10:41:00 AM +01:00         | 2007-01-09T09:41:00Z     | true
            1/9/2007, 9:41:00 PM                | 2007-01-09T19:41:00Z     | false
            2026-03-02 08:00:00                 | 2026-03-02T06:00:00Z     | false
            02.03.2026 08:00                    | 2026-03-02T06:00:00Z     | false
            """)
    void allFormsAreRead(String text, Instant at, boolean zoned) throws Unreadable {
        assertThat(times.read(text)).isEqualTo(new LogTimes.Time(at, zoned));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00",
                "13/13/2026 9:00 AM",
                "2/31/2026 9:00:00 AM",
                "31.02.2026 08:06",
                "2026-02-31 10:00",
                "1772438400"
            })
    void whatIsNoTimeIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> times.read(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("is no time");
    }
}
