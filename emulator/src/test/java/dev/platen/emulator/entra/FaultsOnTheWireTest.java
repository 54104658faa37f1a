package dev.platen.emulator.entra;

import static dev.platen.emulator.entra.TestEntra.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Deed;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets from a token endpoint on which a fault lies, and that all is well afterwards. */
final class FaultsOnTheWireTest {

    @TempDir
    private Path temporary;

    private TestEntra entra;
    private String token;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        entra = new TestEntra(temporary, () -> TestEntra.START, TestEntra.SETTINGS, TokenForm.OPAQUE).withAccounts();
        token = entra.signIn().get("refresh_token").asText();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        entra.services.tell(present ->
                present.faults().all().forEach(fault -> present.faults().remove(fault.id())));
        assertThat(entra.refresh(token).statusCode()).isEqualTo(200);
        entra.close();
    }

    @Test
    void aServiceThatIsDownAnswersWithItsStatusAndNoJson() throws IOException, InterruptedException {
        entra.strike(new FaultKind.IdentityUnavailable(502));

        HttpResponse<String> response = entra.refresh(token);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void tooManyRequestsAreAnsweredInPlainTextWithRetryAfter() throws IOException, InterruptedException {
        entra.strike(new FaultKind.IdentityThrottled(1, Duration.ofHours(1), Duration.ofSeconds(60)));
        assertThat(entra.refresh(token).statusCode()).isEqualTo(200);

        HttpResponse<String> response = entra.refresh(token);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("Too Many Requests");
        assertThat(response.headers().firstValue("retry-after")).contains("60");
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    }

    @Test
    void aSlowServiceAnswersLater() throws IOException, InterruptedException {
        entra.strike(new FaultKind.IdentitySlow(Duration.ofMillis(300)));

        long before = System.nanoTime();
        HttpResponse<String> response = entra.refresh(token);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aSlowServiceKeepsNobodyElseWaiting() throws IOException, InterruptedException {
        entra.services.perform(new Deed.FaultAdded(Fault.of(
                "slow",
                new FaultKind.IdentitySlow(Duration.ofHours(1)),
                Target.tenant("elsewhere"),
                TestEntra.START,
                Instant.MAX)));
        var waiting = entra.http.sendAsync(
                HttpRequest.newBuilder(entra.server.http().resolve("/contoso/oauth2/v2.0/devicecode"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("x-platen-printer", "elsewhere/p1")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                TestEntra.form("client_id", TestEntra.APP, "scope", TestEntra.SCOPE)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(entra.refresh(token).statusCode()).isEqualTo(200);
        assertThat(waiting).isNotDone();
        waiting.cancel(true);
    }

    @Test
    void aConnectionThatBreaksBringsNoAnswer() {
        for (FaultKind kind :
                List.of(new FaultKind.IdentityReset(), new FaultKind.Partition(), new FaultKind.RootExpired())) {
            entra.strike(kind);

            assertThatIOException().isThrownBy(() -> entra.refresh(token));
        }
    }

    @Test
    void anAnswerThatIsGarbledIsNoJson() throws IOException, InterruptedException {
        entra.strike(new FaultKind.IdentityGarbled());

        HttpResponse<String> response = entra.refresh(token);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThatIOException().isThrownBy(() -> json(response)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void unknownSigningKeysAreGoneFromTheirAddressToo() throws IOException, InterruptedException {
        entra.strike(new FaultKind.SigningKeysUnknown());

        assertThat(entra.refresh(token).statusCode()).isEqualTo(503);
        assertThat(json(entra.get("/common/discovery/v2.0/keys")).get("keys")).isEmpty();
    }

    @Test
    void aFaultHitsTheDevicesItIsAimedAt() throws IOException, InterruptedException {
        entra.services.perform(new Deed.FaultAdded(Fault.of(
                "down", new FaultKind.IdentityUnavailable(503), Target.group("branch"), TestEntra.START, Instant.MAX)));
        entra.services.callers().enrol(PrinterId.parse("contoso/b-1"), "branch", "");

        assertThat(ask("contoso/b-1").statusCode()).isEqualTo(503);
        assertThat(ask("contoso/b-2").statusCode()).isEqualTo(200);
        assertThat(ask("no name").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String printer) throws IOException, InterruptedException {
        return entra.send(HttpRequest.newBuilder(entra.server.http().resolve("/contoso/oauth2/v2.0/devicecode"))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("x-platen-printer", printer)
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestEntra.form("client_id", TestEntra.APP, "scope", TestEntra.SCOPE))));
    }
}
