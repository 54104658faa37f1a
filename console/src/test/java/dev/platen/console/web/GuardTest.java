package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.web.ConsoleHouse.Furnishing;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Operation;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a console does that is reached from other machines. */
@Timeout(60)
class GuardTest {

    private ConsoleHouse house;

    @BeforeEach
    void start() throws IOException {
        house = new ConsoleHouse(
                WebConsole.Reach.NETWORK,
                (_, _) -> Furnishing.of(
                        new Operation(HttpMethod.GET, "/fleet", _ -> Answer.text("text/plain", "all of it")),
                        new Operation(HttpMethod.GET, "/api/fleet", _ -> Answer.text("text/plain", "all of it")),
                        new Operation(
                                HttpMethod.POST,
                                "/api/printers",
                                request -> JsonBody.of(request)
                                        .compose(body -> Answer.text("text/plain", body.required("id")))),
                        new Operation(HttpMethod.GET, "/metrics", _ -> Answer.text("text/plain", "all of it")),
                        new Operation(HttpMethod.GET, "/health/live", _ -> Answer.text("text/plain", "up"))));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private HttpResponse<String> as(String password, String path) throws Exception {
        return house.get(path, "Authorization", "Basic " + pair(password));
    }

    private static String pair(String password) {
        return Base64.getEncoder().encodeToString(("scraper:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void peopleLogInBeforeTheySeeAnything() throws Exception {
        HttpResponse<String> sent = house.get("/fleet");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/login?to=%2Ffleet");
        assertThat(sent.body()).isEmpty();
        assertThat(house.get("/nowhere").statusCode()).isEqualTo(303);
        assertThat(house.get("/login").statusCode()).isEqualTo(200);
        assertThat(house.get(Assets.path("style.css")).statusCode()).isEqualTo(200);
    }

    @Test
    void programsSendThePasswordWithEachRequest() throws Exception {
        for (String path : new String[] {"/api/fleet", "/metrics"}) {
            HttpResponse<String> refused = house.get(path);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .contains("Basic realm=\"Platen\", charset=\"UTF-8\"");
            assertThat(refused.body()).contains("the administrator's password is needed");
            assertThat(as("guess", path).statusCode()).isEqualTo(401);
            assertThat(as(ConsoleHouse.PASSWORD, path).body()).isEqualTo("all of it");
        }
        assertThat(house.get("/health/live").body()).isEqualTo("up");
    }

    @Test
    void theFirstRequestsBodyIsNotLostWhileItsPasswordIsChecked() throws Exception {
        HttpResponse<String> taken = house.send(house.request("/api/printers")
                .header("Authorization", "Basic " + pair(ConsoleHouse.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"hq-0001\"}")));
        assertThat(taken.body()).isEqualTo("hq-0001");
    }

    @Test
    void whatIsNoPasswordIsRefused() throws Exception {
        for (String credentials : new String[] {"Bearer abc", "Basic ?", "Basic", "Basic " + "YQ=="}) {
            assertThat(house.get("/api/fleet", "Authorization", credentials).statusCode())
                    .as(credentials)
                    .isEqualTo(401);
        }
    }

    @Test
    void nobodyGuessesOnAndOnAndWhoIsInStaysIn() throws Exception {
        assertThat(as(ConsoleHouse.PASSWORD, "/api/fleet").statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(as("guess-" + i, "/api/fleet").statusCode()).isEqualTo(401);
        }
        assertThat(as("guess", "/api/fleet").statusCode()).isEqualTo(429);
        assertThat(as(ConsoleHouse.PASSWORD, "/api/fleet").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoPasswordKeepsNobodyOut() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(house.get("/api/fleet", "Authorization", "Bearer abc").statusCode())
                    .isEqualTo(401);
        }
        assertThat(as(ConsoleHouse.PASSWORD, "/api/fleet").statusCode()).isEqualTo(200);
    }

    @Test
    void programsThatComeTogetherWaitForOneCheck() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> together = Stream.generate(() -> house.sent(
                        house.request("/api/fleet").header("Authorization", "Basic " + pair(ConsoleHouse.PASSWORD))))
                .limit(20)
                .toList();
        for (CompletableFuture<HttpResponse<String>> one : together) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoSeesNothingLeavesNoSession() throws Exception {
        assertThat(house.get("/fleet").headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(house.get("/nowhere").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormOfSomebodyWhoHasNotLoggedInIsNotTaken() throws Exception {
        assertThat(house.postRaw("/api/printers", "").statusCode()).isEqualTo(401);
        HttpResponse<String> form = house.postRaw("/logout", "csrf=x&to=/");
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(form.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void theSessionsCookieNeverGoesOutUnencrypted() throws Exception {
        assertThat(house.get("/login").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Secure", "HTTPOnly", "SameSite=Strict");
    }
}
