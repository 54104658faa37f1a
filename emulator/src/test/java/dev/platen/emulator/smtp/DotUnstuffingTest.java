package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DotUnstuffingTest {

    @ParameterizedTest
    @CsvSource({
        "'.rn', ''",
        "'hellorn.rn', 'hellorn'",
        "'..dotrn.rn', '.dotrn'",
        "'a.brn.rn', 'a.brn'",
        "'rn..rn.rn', 'rn.rn'",
        "'.xrn.rn', 'xrn'",
        "'.rxrn.rn', 'rxrn'",
        "'anrn.nrn.rn', 'anrnnrn'",
        "'an.nbrn.rn', 'an.nbrn'",
        "'ar.rbrn.rn', 'ar.rbrn'",
    })
    void messages(String sent, String message) throws IOException {
        assertThat(decoded(wire(sent), wire(sent).length)).isEqualTo(wire(message));
    }

    @Test
    void whatFollowsTheMessageIsLeft() throws IOException {
        DotUnstuffing dots = new DotUnstuffing(ByteSink.NOWHERE);
        byte[] block = "hi\r\n.\r\nRSET\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(dots.take(block, 0, block.length)).isEqualTo(7);
        assertThat(dots.ended()).isTrue();
    }

    /** Random messages of the characters that matter, cut into blocks at random; each seed is a case of its own. */
    @Test
    void howTheMessageIsCutDoesNotMatter() throws IOException {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] message = message(random);
            byte[] sent = stuffed(message);

            assertThat(decoded(sent, 1 + random.nextInt(sent.length)))
                    .as("seed %d", seed)
                    .isEqualTo(message);
        }
    }

    private static byte[] message(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i > 0; i--) {
            text.append(new String[] {"\r\n", "\r\n", ".", ".", "x", "\r", "\n", "\r\n."}[random.nextInt(8)]);
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] stuffed(byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII).replace("\r\n.", "\r\n..");
        return ((text.startsWith(".") ? "." : "") + text + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decoded(byte[] sent, int block) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DotUnstuffing dots = new DotUnstuffing(message::write);
        for (int from = 0; from < sent.length; from += block) {
            dots.take(sent, from, Math.min(block, sent.length - from));
        }
        assertThat(dots.ended()).isTrue();
        return message.toByteArray();
    }

    private static byte[] wire(String text) {
        return text.replace('r', '\r').replace('n', '\n').getBytes(StandardCharsets.US_ASCII);
    }
}
