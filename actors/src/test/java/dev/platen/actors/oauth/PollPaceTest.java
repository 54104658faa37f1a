package dev.platen.actors.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollPaceTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Outcome<Void> DOWN = new Outcome.Undecided<>(503, Duration.ZERO, "HTTP 503");

    private final PollPace pace = new PollPace(Duration.ofSeconds(5), NOW.plusSeconds(900));

    private static Outcome<Void> refused(String error) {
        return new Outcome.Refused<>(400, new OAuthError(error, "", 0, ""));
    }

    @Test
    void whilePendingItIsTheInterval() {
        assertThat(pace.first(NOW)).hasSeconds(5);
        assertThat(pace.after(refused("authorization_pending"), NOW)).contains(Duration.ofSeconds(5));
    }

    @Test
    void eachSlowDownAddsFiveSecondsForGood() {
        assertThat(pace.after(refused("slow_down"), NOW)).contains(Duration.ofSeconds(10));
        assertThat(pace.after(refused("slow_down"), NOW)).contains(Duration.ofSeconds(15));
        assertThat(pace.after(refused("authorization_pending"), NOW)).contains(Duration.ofSeconds(15));
    }

    @Test
    void aServiceThatDoesNotAnswerIsAskedMoreAndMoreSeldom() {
        assertThat(pace.after(DOWN, NOW)).contains(Duration.ofSeconds(10));
        assertThat(pace.after(refused("temporarily_unavailable"), NOW)).contains(Duration.ofSeconds(20));
        for (int miss = 0; miss < 100; miss++) {
            pace.after(DOWN, NOW);
        }
        assertThat(pace.after(DOWN, NOW)).contains(Duration.ofSeconds(80));
        assertThat(pace.after(refused("authorization_pending"), NOW)).contains(Duration.ofSeconds(5));
    }

    @Test
    void aLongerWaitThatTheServiceAsksForIsKept() {
        assertThat(pace.after(new Outcome.Undecided<>(429, Duration.ofMinutes(2), "HTTP 429"), NOW))
                .contains(Duration.ofMinutes(2));
    }

    @Test
    void theLastPollIsWhenTheCodeEnds() {
        assertThat(pace.after(refused("authorization_pending"), NOW.plusSeconds(898)))
                .contains(Duration.ofSeconds(2));
        assertThat(pace.after(refused("authorization_pending"), NOW.plusSeconds(900)))
                .isEmpty();
        assertThat(pace.after(DOWN, NOW.plusSeconds(901))).isEmpty();
        assertThat(pace.first(NOW.plusSeconds(950))).isZero();
    }

    @Test
    void anythingElseDecides() {
        assertThat(pace.after(refused("authorization_declined"), NOW)).isEmpty();
        assertThat(pace.after(new Outcome.Granted<>("tokens"), NOW)).isEmpty();
    }
}
