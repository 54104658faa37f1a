package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginPaceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final LoginPace pace = new LoginPace(5);

    @Test
    void afterFiveWrongPasswordsNoneIsTakenForAWhile() {
        for (int i = 0; i < 5; i++) {
            assertThat(pace.mayTry(NOON)).isTrue();
        }
        assertThat(pace.mayTry(NOON.plusSeconds(59))).isFalse();
        assertThat(pace.mayTry(NOON.plus(Duration.ofSeconds(61)))).isTrue();
    }

    @Test
    void rightOnesDoNotCount() {
        for (int i = 0; i < 50; i++) {
            assertThat(pace.mayTry(NOON)).isTrue();
            pace.right();
        }
    }
}
