package dev.platen.actors.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Whatever an identity service answers, a printer makes something of it. */
final class OAuthFuzzTest {

    private static final int[] STATUSES = {200, 400, 401, 429, 503};

    @FuzzTest
    void answers(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        for (int status : STATUSES) {
            HttpAnswer answer = new HttpAnswer(status, Duration.ZERO, text);
            assertThat(OAuthAnswers.deviceCode(answer)).isNotNull();
            assertThat(OAuthAnswers.tokens(answer)).isNotNull();
        }
    }

    @FuzzTest
    void tokens(byte[] token) {
        assertThat(TokenClaims.account(new String(token, StandardCharsets.UTF_8)))
                .isNotNull();
    }

    @FuzzTest
    void waits(byte[] header) {
        assertThat(RetryAfter.parse(new String(header, StandardCharsets.ISO_8859_1), Instant.EPOCH))
                .isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
