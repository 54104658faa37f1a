package dev.platen.actors.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.500Z");

    @Test
    void secondsAreSeconds() {
        assertThat(RetryAfter.parse(" 60 ", NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aTimeIsWaitedForToItsEnd() {
        assertThat(RetryAfter.parse("Mon, 02 Mar 2026 08:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "soon", "1.5", "99999999999999999999", "Mon, 02 Mar 2020 08:00:30 GMT", "Mon, 31"})
    void anythingElseIsNoWait(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isZero();
    }

    @Test
    void noHeaderIsNoWait() {
        assertThat(RetryAfter.parse(null, NOW)).isZero();
    }
}
