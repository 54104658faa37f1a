package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platen.protocol.written.Unreadable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aConstantRateIsDueAtEqualDistances() throws Unreadable {
        Profile profile = Profile.read("500", MINUTE);
        assertThat(profile.requests()).isEqualTo(30_000);
        Profile.Times times = profile.new Times();
        assertThat(times.due(0)).isZero();
        assertThat(times.due(1)).isEqualTo(2_000_000);
        assertThat(times.due(29_999)).isEqualTo(59_998_000_000L);
        assertThat(times.due(30_000)).isEqualTo(Long.MAX_VALUE);
    }

    /** However it is shaped, as many are due by the time of the n-th as n. */
    @ParameterizedTest
    @ValueSource(strings = {"constant:77", "ramp:10..1000", "ramp:1000..10", "steps:5,500,50", "spike:20..2000"})
    void theNthIsDueWhenNWereDue(String text) throws Unreadable {
        Profile profile = Profile.read(text, MINUTE);
        Profile.Times times = profile.new Times();
        long before = -1;
        for (int n = 0; n < Math.floor(profile.requests()); n++) {
            long due = times.due(n);
            assertThat(due).isGreaterThan(before);
            assertThat(dueBy(profile, due / 1e9)).isCloseTo(n, within(1e-3));
            before = due;
        }
        assertThat(before / 1e9).isLessThan(60);
    }

    private static double dueBy(Profile profile, double seconds) {
        double due = 0;
        double left = seconds;
        for (Profile.Segment segment : profile.segments()) {
            double part = Math.min(left, segment.seconds());
            double rate = segment.from() + (segment.to() - segment.from()) * part / segment.seconds();
            due += part * (segment.from() + rate) / 2;
            left -= part;
        }
        return due;
    }

    @Test
    void aSpikeIsTheMiddleFifth() throws Unreadable {
        Profile profile = Profile.read("spike:100..1000", Duration.ofSeconds(100));
        assertThat(profile.segments()).extracting(Profile.Segment::seconds).containsExactly(40.0, 20.0, 40.0);
        assertThat(profile.requests()).isEqualTo(28_000);
        assertThat(profile.peak()).isEqualTo(1_000);
        assertThat(profile).hasToString("100/s, 1,000/s");
    }

    @Test
    void warmingUpGoesBeforeAtTheFirstRate() throws Unreadable {
        Profile profile = Profile.read("ramp:10..20", MINUTE).after(Duration.ofSeconds(5));
        assertThat(profile.seconds()).isEqualTo(65);
        assertThat(profile.segments().getFirst()).isEqualTo(new Profile.Segment(5, 10, 10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ramb:1..2   | 'ramb' is no profile        | did you mean 'ramp'?
                    ramp:5      | a ramp has two rates        | write for example ramp:100..2000
                    0           | '0' is out of range         | more than 0 and at most 10000000 requests a second
                    fast        | 'fast' is no number         | write for example 100 or 2.5
                    steps:1,,2  | '' is no number             | write for example 100 or 2.5
                    """)
    void whatIsNoProfileIsNamed(String text, String message, String hint) {
        assertThatThrownBy(() -> Profile.read(text, MINUTE)).isInstanceOfSatisfying(Unreadable.class, wrong -> {
            assertThat(wrong.message()).isEqualTo(message);
            assertThat(wrong.hint()).isEqualTo(hint);
        });
    }
}
