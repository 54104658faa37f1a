package dev.platen.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent, it is answered with a refusal in Entra's JSON, or the connection is closed, and the server goes on.
 * Each case follows from its seed, which a failure shows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GarbageTest {

    private static final int CASES = 150;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Purpose DRAW = Purpose.of("garbage");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] PATHS = {
        "/contoso/oauth2/v2.0/token",
        "/contoso/oauth2/v2.0/devicecode",
        "/common/oauth2/v2.0/token",
        "/%00/oauth2/v2.0/token",
        "/contoso/v2.0/.well-known/openid-configuration",
        "/../../etc/passwd",
        "//",
        "/contoso",
        "/common/discovery/v2.0/keys"
    };
    private static final String[] NAMES = {
        "grant_type",
        "client_id",
        "scope",
        "device_code",
        "refresh_token",
        "client_secret",
        "claims",
        "mkt",
        "",
        "\u0000"
    };
    private static final String[] VALUES = {
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code",
        "client_credentials",
        "printer-app",
        "https://outlook.office.com/SMTP.Send offline_access",
        "%",
        "%zz",
        "%ff%fe",
        "%00",
        "{\"a\":",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
        "../../..",
        "\u0440\u0443\u0441",
        "A".repeat(5_000)
    };

    private TestEntra entra;
    private Dice dice = new Dice(0);
    private int refused;

    /** Draws of one case. */
    private static final class Dice {
        private final Chance chance;
        private long n;

        Dice(long seed) {
            chance = Chance.ofSeed(seed);
        }

        int below(int bound) {
            return (int) (chance.unit(DRAW, n++) * bound);
        }

        String one(String... of) {
            return of[below(of.length)];
        }

        byte[] bytes(int most) {
            byte[] bytes = new byte[below(most + 1)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) below(256);
            }
            return bytes;
        }
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        entra = TestEntra.in(temporary);
    }

    @AfterAll
    void stop() throws IOException {
        entra.close();
        // Closed connections alone would prove little.
        assertThat(refused).isGreaterThan(CASES / 3);
    }

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRequestThatMakesNoSenseIsRefusedInEntrasWords(long seed) throws IOException, InterruptedException {
        dice = new Dice(seed);
        String body = form();
        String query = dice.below(3) == 0 ? "?" + form().replace(" ", "+") : "";
        String request = dice.one("POST", "POST", "POST", "GET", "PUT", "DELETE", "BREW") + " " + dice.one(PATHS)
                + query.replaceAll("[^\\x21-\\x7e]", "%") + " HTTP/1.1\r\nHost: "
                + dice.one("localhost", "localhost:80", "a b", "", "[::1]", "x".repeat(300)) + "\r\nContent-Type: "
                + dice.one("application/x-www-form-urlencoded", "application/json", "multipart/form-data", "?")
                + "\r\nclient-request-id: " + dice.one("x", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "\u0001")
                + "\r\nAuthorization: " + dice.one("Basic", "Basic %%%", "Basic Og==", "Bearer x", "")
                + "\r\nCookie: " + dice.one("platen-session", "=;=", "") + "\r\nX-Platen-Printer: "
                + dice.one("a/b/c", "/", "contoso/p1", "\u00ff") + "\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;

        refusedOrClosed(send(request.getBytes(StandardCharsets.UTF_8)));
        stillLives();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytesThatAreNoRequestDoNoHarm(long seed) throws IOException, InterruptedException {
        dice = new Dice(seed);
        byte[] start = dice.one("", "GET ", "POST / HTTP/1.1\r\n", "GET / HTTP/9.9\r\n\r\n", "\u0016\u0003\u0001")
                .getBytes(StandardCharsets.UTF_8);
        byte[] rest = dice.bytes(2_000);
        byte[] all = new byte[start.length + rest.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);

        send(all);
        stillLives();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException, InterruptedException {
        String request =
                "POST /contoso/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n"
                        + "a".repeat(70_000);

        assertThat(send(request.getBytes(StandardCharsets.US_ASCII))).startsWith("HTTP/1.1 413 ");
        stillLives();
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws IOException, InterruptedException {
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(100_000) + "\r\n\r\n";

        String answer = send(request.getBytes(StandardCharsets.US_ASCII));

        assertThat(answer)
                .satisfiesAnyOf(
                        a -> assertThat(a).startsWith("HTTP/1.1 4"),
                        a -> assertThat(a).isEmpty());
        stillLives();
    }

    private String form() {
        StringBuilder form = new StringBuilder();
        for (int n = dice.below(8); n > 0; n--) {
            form.append(dice.one(NAMES))
                    .append(dice.one("=", "=", "", "=="))
                    .append(dice.one(VALUES))
                    .append(dice.one("&", "&", "&&", ";"));
        }
        return form.toString();
    }

    private void refusedOrClosed(String answer) throws IOException {
        if (answer.isEmpty()) {
            return;
        }
        int status = Integer.parseInt(answer.substring(9, 12));
        // Some of it makes sense after all: documents and device codes are there for everybody.
        if (status == 200) {
            return;
        }
        assertThat(status).isBetween(300, 499);
        refused++;
        if (status >= 400) {
            JsonNode body = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
            assertThat(body.get("error").asText()).isNotEmpty();
            assertThat(body.get("error_description").asText()).contains("Trace ID: ");
            assertThat(body.get("error_codes").isArray()).isTrue();
            assertThat(body.get("correlation_id").asText()).hasSize(36);
        }
    }

    private void stillLives() throws IOException, InterruptedException {
        assertThat(entra.get("/contoso/discovery/v2.0/keys").statusCode()).isEqualTo(200);
    }

    /** What the server says to some bytes until it closes the connection, or we do. */
    private String send(byte[] bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), entra.server.http().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                return read(socket.getInputStream());
            } catch (SocketException _) {
                return "";
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] part = new byte[8_192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            answer.append(new String(part, 0, n, StandardCharsets.UTF_8));
            if (complete(answer)) {
                break;
            }
        }
        return answer.toString();
    }

    // The server need not close a connection after an answer that leaves it in order.
    private static boolean complete(StringBuilder answer) {
        int end = answer.indexOf("\r\n\r\n");
        int length = answer.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
        if (end < 0 || length < 0 || length > end) {
            return false;
        }
        int from = length + "content-length: ".length();
        int size = Integer.parseInt(answer.substring(from, answer.indexOf("\r\n", from)));
        return answer.substring(end + 4).getBytes(StandardCharsets.UTF_8).length >= size;
    }
}
