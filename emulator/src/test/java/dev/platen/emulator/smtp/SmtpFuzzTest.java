package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever comes over a mail connection is understood or refused. */
final class SmtpFuzzTest {

    @FuzzTest
    void commands(byte[] line) {
        assertThat(CommandParser.parse(new String(line, StandardCharsets.UTF_8)))
                .isNotNull();
    }

    @FuzzTest
    void responses(byte[] response) {
        BearerResponse.parse(new String(response, StandardCharsets.US_ASCII))
                .ifPresent(bearer -> assertThat(bearer.user()).isNotEmpty());
    }

    @FuzzTest
    void messages(byte[] sent) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DotUnstuffing dots = new DotUnstuffing(message::write);
        int taken = 0;
        while (taken < sent.length && !dots.ended()) {
            taken += dots.take(sent, taken, Math.min(7, sent.length - taken));
        }
        assertThat(message.size()).isLessThanOrEqualTo(sent.length);
    }
}
