package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever clients send, the server goes on. Every seed is a case of its own, found again by its number. */
@Timeout(120)
final class GarbageTest {

    private static final List<String> PIECES = List.of(
            "EHLO a\r\n",
            "STARTTLS\r\n",
            "AUTH XOAUTH2\r\n",
            "AUTH LOGIN\r\n",
            "AUTH XOAUTH2 dXNlcj0=\r\n",
            "MAIL FROM:<hq-1@contoso.example>\r\n",
            "RCPT TO:<a@b.example>\r\n",
            "DATA\r\n",
            "BDAT 3 LAST\r\n",
            "BDAT 999999999999999999\r\n",
            "RSET\r\n",
            ".\r\n",
            "\r\n",
            "*\r\n",
            "x".repeat(3_000),
            "\u0000\u0001\u00ff");

    @TempDir
    private Path folder;

    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        office = PostOffice.open(
                folder, PostOffice.GENEROUS, settings -> settings.withLimits(1_000, Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private void stillServes() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("DATA", "354 ");
            client.say("From: hq-1@contoso.example\r\n\r\nHi\r\n.", "250 ");
        }
    }

    private static byte[] garbage(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void garbageInTheClear() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            try (Dialogue client = office.connect()) {
                client.send(garbage(new Random(seed)));
            } catch (IOException _) {
                // The server has had enough already.
            }
        }
        stillServes();
    }

    @Test
    void garbageWithinASession() throws IOException {
        for (int seed = 0; seed < 150; seed++) {
            try (Dialogue client = office.signedIn()) {
                client.send(garbage(new Random(seed)));
            } catch (IOException _) {
                // The server has had enough already.
            }
        }
        stillServes();
    }

    @Test
    void anythingButTlsAfterStarttls() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            try (Dialogue client = office.connect()) {
                client.expect("220 ");
                client.say("EHLO a", "250 ");
                client.say("STARTTLS", "220 ");
                client.send(bytes);
            } catch (IOException _) {
                // The server has had enough already.
            }
        }
        stillServes();
    }

    @Test
    void whoGoesAwayLeavesNothingOpen() throws IOException {
        for (int i = 0; i < 50; i++) {
            office.signedIn().close();
        }
        office.server.close();

        assertThat(office.server.connections()).isZero();
        assertThat(office.services.<Integer>ask(present -> present.submission().sessionCount()))
                .isZero();
    }
}
