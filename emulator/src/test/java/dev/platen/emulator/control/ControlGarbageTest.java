package dev.platen.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ControlGarbageTest {

    private static final int ROUNDS = 400;
    private static final long SEED = 20_260_302;

    private static final List<String> PATHS = List.of(
            "/control/clock",
            "/control/clock/advance",
            "/control/tenants/contoso",
            "/control/tenants/contoso/conditional-access",
            "/control/tenants/contoso/smtp-auth",
            "/control/tenants/contoso/accounts/a@contoso.example",
            "/control/tenants/contoso/accounts/a@contoso.example/reset-password",
            "/control/tenants/contoso/accounts/a@contoso.example/enter-code",
            "/control/mailboxes/a@contoso.example/smtp-auth",
            "/control/applications/tool",
            "/control/faults",
            "/control/messages/1/attachments/0",
            "/act/add-fault",
            "/mail");

    private static final List<String> SEEDS = List.of(
            "{\"offset\":\"1h\"}",
            "{\"by\":\"1ms\"}",
            "{\"realm\":\"work\",\"domains\":[\"contoso.example\"],\"open\":true}",
            "{\"block\":false,\"signInFrequency\":\"7d\"}",
            "{\"enabled\":true}",
            "{\"userCode\":\"ABCDEFGHJ\"}",
            "{\"password\":\"x\",\"role\":\"user\"}",
            "{\"value\":\"inherit\"}",
            "{\"name\":\"tool\",\"redirects\":[\"http://localhost\"]}",
            "{\"fault\":\"idp.throttled\",\"limit\":\"10/s\",\"share\":[\"+0m 90%\",\"+1h 0%\"],\"target\":{\"tenant\":\"a\"}}",
            "csrf=x&fault=idp.slow&latency=%zz");

    @Test
    void garbageIsRefusedAndTheServerGoesOn(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        try (ControlHouse house = new ControlHouse(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                HttpResponse<String> answer = house.send(garbage(house, random));
                assertThat(answer.statusCode())
                        .as("round %d: %s", round, answer.body())
                        .isLessThan(500);
            }
            assertThat(house.get("/control/state").statusCode()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder garbage(ControlHouse house, Random random) throws IOException {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        String query = random.nextInt(4) == 0 ? "?limit=" + random.nextInt() + "&%22=" + random.nextInt() : "";
        byte[] body = mangled(SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8), random);
        String method = List.of("GET", "PUT", "POST", "DELETE", "PATCH").get(random.nextInt(5));
        return HttpRequest.newBuilder(URI.create(house.emulator.control() + path + query))
                .header("Content-Type", random.nextInt(8) == 0 ? "text/plain" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static byte[] mangled(byte[] body, Random random) {
        byte[] mangled = body.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            mangled[random.nextInt(mangled.length)] = (byte) random.nextInt();
        }
        return random.nextInt(10) == 0 ? new byte[random.nextInt(200_000)] : mangled;
    }
}
