package dev.platen.protocol.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies of an SMTP server (RFC 5321, 4.2.1). */
class SmtpReplyTest {

    @ParameterizedTest(name = "{0}: positive {1}, transient {2}")
    @CsvSource({
        "199, false, false",
        "220, true, false",
        "354, true, false",
        "399, true, false",
        "400, false, true",
        "421, false, true",
        "499, false, true",
        "500, false, false",
        "554, false, false"
    })
    void theFirstDigitSaysWhatTheReplyMeans(int code, boolean positive, boolean transientFailure) {
        SmtpReply reply = new SmtpReply(code, "", "");

        assertThat(reply.positive()).isEqualTo(positive);
        assertThat(reply.transientFailure()).isEqualTo(transientFailure);
    }

    @Test
    void aReplyIsWrittenWithItsEnhancedCodeIfItHasOne() {
        assertThat(new SmtpReply(250, "2.0.0", "OK")).hasToString("250 2.0.0 OK");
        assertThat(new SmtpReply(550, "", "no")).hasToString("550 no");
    }
}
