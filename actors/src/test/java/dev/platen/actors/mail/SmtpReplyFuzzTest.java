package dev.platen.actors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a mail server replies is a reply of bounded length, or none. */
final class SmtpReplyFuzzTest {

    private static final int TEXT_MAX = 500;

    @FuzzTest
    void replies(byte[] lines) {
        SmtpReplies.parse(new String(lines, StandardCharsets.UTF_8)).ifPresent(reply -> {
            assertThat(reply.code()).isBetween(100, 999);
            assertThat(reply.text()).hasSizeLessThanOrEqualTo(TEXT_MAX);
        });
    }
}
