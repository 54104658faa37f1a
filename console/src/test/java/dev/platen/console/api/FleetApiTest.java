package dev.platen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.console.desk.FleetDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = LiveHouse.PRINTER + "/slots/email";

    private LiveHouse house;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        house = new LiveHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void printersAreListedPageByPage() throws Exception {
        HttpResponse<String> first = house.get("/api/printers?limit=1");
        assertThat(json(first).at("/printers/0/id").asText()).isEqualTo("contoso/hq-0001");
        assertThat(first.headers().firstValue("Link"))
                .contains("</api/printers?after=contoso%2Fhq-0001&limit=1>; rel=\"next\"");
        HttpResponse<String> second = house.get("/api/printers?after=contoso%2Fhq-0001&limit=1");
        assertThat(json(second).at("/printers/0/id").asText()).isEqualTo("contoso/hq-0002");
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void printersAreListedByStatus() throws Exception {
        assertThat(json(house.get("/api/printers?status=SignedOut")).path("printers"))
                .hasSize(2);
        assertThat(json(house.get("/api/printers?status=SignedIn")).path("printers"))
                .isEmpty();
    }

    @Test
    void printersAreListedByWhatTheyAreAndTheNextPageAsksForTheSame() throws Exception {
        assertThat(json(house.get("/api/printers?q=HQ-0002")).findValuesAsText("id"))
                .containsExactly("contoso/hq-0002");
        assertThat(json(house.get("/api/printers?model=laser")).path("printers"))
                .isEmpty();
        house.post(LiveHouse.PRINTER + "/jobs?to=a@b.example", "x");
        assertThat(json(house.get("/api/printers?code=360")).at("/printers/0/lastError"))
                .hasToString("\"360\"");
        assertThat(json(house.get("/api/printers?code=361")).path("printers")).isEmpty();
        assertThat(house.get("/api/printers?limit=1&q=hq&model=mfp").headers().firstValue("Link"))
                .contains("</api/printers?after=contoso%2Fhq-0001&limit=1&q=hq&model=mfp>; rel=\"next\"");
    }

    @Test
    void theFleetSaysHowItStandsAndWhatItDid() throws Exception {
        house.post(LiveHouse.PRINTER + "/jobs?to=a@b.example", "x");
        signIn();
        house.post(LiveHouse.PRINTER + "/jobs?id=scan-1&to=a@b.example", "x");
        await(LiveHouse.PRINTER + "/jobs/scan-1", "state", "sent");
        JsonNode fleet = json(house.get("/api/fleet"));
        assertThat(fleet.path("printers").asInt()).isEqualTo(2);
        assertThat(fleet.path("activeJobs").asInt()).isZero();
        assertThat(fleet.at("/email/SignedIn").asInt()).isEqualTo(1);
        assertThat(fleet.at("/email/SignedOut").asInt()).isEqualTo(1);
        assertThat(fleet.at("/sinceStart/jobAccepted").asInt()).isEqualTo(2);
        assertThat(fleet.at("/sinceStart/sent").asInt()).isEqualTo(1);
        assertThat(fleet.at("/failedJobs/360").asInt()).isEqualTo(1);
    }

    @Test
    void incidentsAreBegunAndEnded() throws Exception {
        HttpResponse<String> begun = house.post("/api/incidents", """
                {"fault": "idp.unavailable", "for": "10m", "target": {"tenant": "contoso"}}""", "Content-Type", "application/json");
        assertThat(begun.statusCode()).isEqualTo(201);
        String path = begun.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/api/incidents/idp-unavailable-1");
        assertThat(json(house.get(path)).path("active").asBoolean()).isTrue();
        assertThat(json(house.get("/api/incidents")).path("faults")).hasSize(1);
        assertThat(house.send(HttpRequest.newBuilder(URI.create(house.address() + path))
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(house.get(path), 404, "not-found");
        assertProblem(
                house.post("/api/incidents", "{\"fault\": \"idp.down\"}", "Content-Type", "application/json"),
                400,
                "bad-request");
        HttpResponse<String> missed = house.post("/api/incidents", """
                {"fault": "idp.unavailable", "target": {"tenant": "contosso"}}""", "Content-Type", "application/json");
        assertProblem(missed, 400, "bad-request");
        assertThat(json(missed).path("detail").asText())
                .isEqualTo("no printer has the tenant 'contosso' (did you mean 'contoso'?)");
    }

    @Test
    void whoWatchesTheFleetIsToldHowItStands() throws Exception {
        HttpResponse<Stream<String>> watched = house.lines("/api/fleet/pulse");
        try (Stream<String> lines = watched.body()) {
            String told =
                    lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
            JsonNode pulse = JSON.readTree(told.substring("data: ".length()));
            assertThat(pulse.at("/figures/SignedOut").isInt()).isTrue();
            assertThat(pulse.path("point")).hasSize(5);
        }
    }

    @Test
    void runsAreListed() throws Exception {
        assertThat(json(house.get("/api/runs")).path("runs")).isEmpty();
        Files.createDirectories(house.runs().resolve("monday"));
        Files.writeString(house.runs().resolve("monday/scenario.yaml"), "name: monday\n");
        Files.writeString(
                house.runs().resolve("monday/summary.json"),
                "{\"scenario\": \"monday\", \"seed\": 7, \"printers\": 12, \"verdict\": \"passed\"}");
        JsonNode run = json(house.get("/api/runs")).at("/runs/0");
        assertThat(run.path("name").asText()).isEqualTo("monday");
        assertThat(run.path("kind").asText()).isEqualTo("simulation");
        assertThat(run.path("seed").asInt()).isEqualTo(7);
        assertThat(run.path("verdict").asText()).isEqualTo("passed");
        assertThat(run.path("trouble").asText()).isEqualTo("journal-missing");
        assertProblem(house.get("/api/runs?limit=0"), 400, "bad-request");
    }

    @Test
    void aPrinterIsSignedInSavedAndSignedOut() throws Exception {
        assertThat(house.post(EMAIL + "/sign-in", "").statusCode()).isEqualTo(202);
        JsonNode waiting = await("AwaitingUser");
        assertThat(waiting.path("userCode").asText()).isEqualTo("B6SUYU5PL");
        house.personSignsIn();
        assertThat(await("SignedInUnsaved").path("account").asText()).isEqualTo("hq-0001@contoso.example");
        assertThat(json(house.post(EMAIL + "/save", "")).path("status").asText())
                .isEqualTo("SignedIn");
        assertThat(json(house.get("/api/fleet")).at("/email/SignedIn").asInt()).isEqualTo(1);
        assertThat(json(house.post(EMAIL + "/sign-out", "")).path("status").asText())
                .isEqualTo("SignedOut");
    }

    @Test
    void aDocumentGoesOutAsItCameIn() throws Exception {
        signIn();
        HttpResponse<String> accepted =
                house.post(LiveHouse.PRINTER + "/jobs?id=scan-1&to=records@archive.example", "%PDF-1.7 hello");
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonNode job = await(LiveHouse.PRINTER + "/jobs/scan-1", "state", "sent");
        assertThat(job.path("to").asText()).isEqualTo("records@archive.example");
        assertThat(house.mails).containsEntry("scan-1", "%PDF-1.7 hello");
    }

    @Test
    void aJobSubmittedTwiceIsSentOnce() throws Exception {
        signIn();
        String submit = LiveHouse.PRINTER + "/jobs?id=scan-1&to=records@archive.example";
        house.post(submit, "one");
        await(LiveHouse.PRINTER + "/jobs/scan-1", "state", "sent");
        assertThat(json(house.post(submit, "two")).path("state").asText()).isEqualTo("sent");
        assertThat(house.mails).containsEntry("scan-1", "one");
    }

    @Test
    void aJobThatFailsSaysItsCodeAndWhatToDo() throws Exception {
        JsonNode job = json(house.post(LiveHouse.PRINTER + "/jobs?id=scan-1&to=records@archive.example", "x"));
        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("code").asText()).isEqualTo("360");
        assertThat(job.path("remedy").asText()).isNotBlank();
    }

    @Test
    void eventsAreCloudEventsAndLeadOn() throws Exception {
        signIn();
        HttpResponse<String> events = house.get(LiveHouse.PRINTER + "/events?limit=2");
        assertThat(json(events).at("/events/0/type").asText()).startsWith("dev.platen.Installed");
        assertThat(json(events).at("/events/1/sequence").asInt()).isEqualTo(2);
        assertThat(events.headers().firstValue("Link").orElseThrow()).contains("from=3&limit=2");
    }

    @Test
    void whatThePrinterRefusesIsAProblemInItsWords() throws Exception {
        assertProblem(house.post(EMAIL + "/save", ""), 409, "refused");
        assertProblem(house.post(LiveHouse.PRINTER + "/jobs?kind=fax&to=12", "x"), 409, "refused");
        assertProblem(house.post(LiveHouse.PRINTER + "/jobs?kind=to-my-email&user=ann", "x"), 409, "refused");
    }

    @Test
    void whatCantBeUnderstoodIsAProblem() throws Exception {
        assertProblem(house.get("/api/printers?page=2"), 400, "bad-request");
        assertProblem(house.get("/api/printers?limit=0"), 400, "bad-request");
        assertProblem(house.get("/api/printers?limit=many"), 400, "bad-request");
        assertProblem(house.get("/api/printers?after=contoso"), 400, "bad-request");
        assertProblem(house.get("/api/printers?status=Lost"), 400, "bad-request");
        assertProblem(house.post(LiveHouse.PRINTER + "/jobs?kind=copy&to=a@b.example", "x"), 400, "bad-request");
        assertProblem(house.get(LiveHouse.PRINTER + "/slots/usb"), 400, "bad-request");
        assertProblem(house.get("/api/printers/contoso/hq%200001"), 400, "bad-request");
        assertProblem(house.get("/api/printers/contoso/hq-0003"), 404, "not-found");
        assertProblem(house.get(LiveHouse.PRINTER + "/jobs/none"), 404, "not-found");
        assertProblem(house.get("/api/nothing"), 404, "not-found");
        assertProblem(house.post("/api/printers", ""), 405, "method-not-allowed");
    }

    @Test
    void aDocumentThatIsTooLargeIsTurnedAway() throws Exception {
        String tooMuch = "x".repeat((int) FleetDesk.DOCUMENT_MAX + 1);
        assertProblem(house.post(LiveHouse.PRINTER + "/jobs?to=a@b.example", tooMuch), 413, "too-large");
    }

    @Test
    void thePageOfAnotherSiteIsTurnedAway() throws Exception {
        assertProblem(house.post(EMAIL + "/sign-in", "", "Origin", "https://evil.example"), 403, "foreign-origin");
        assertProblem(house.post(EMAIL + "/sign-in", "", "Origin", "null"), 403, "foreign-origin");
    }

    @Test
    void aFleetThatStopsTakesNothing() throws Exception {
        house.stopTaking();
        assertProblem(house.post(EMAIL + "/sign-in", ""), 503, "unavailable");
        assertThat(json(house.get("/api/health")).path("status").asText()).isEqualTo("stopping");
        assertThat(house.get(EMAIL).statusCode()).isEqualTo(200);
    }

    @Test
    void noTokenAndNoFingerprintOfOneShows() throws Exception {
        signIn();
        for (String path : new String[] {"", "/settings", "/slots/email", "/jobs"}) {
            assertThat(house.get(LiveHouse.PRINTER + path).body())
                    .doesNotContain("fingerprint\"")
                    .doesNotContain("accessToken\"");
        }
    }

    private void signIn() throws IOException, InterruptedException {
        house.post(EMAIL + "/sign-in", "");
        house.personSignsIn();
        await("SignedInUnsaved");
        house.post(EMAIL + "/save", "");
    }

    private JsonNode await(String status) throws IOException, InterruptedException {
        return await(EMAIL, "status", status);
    }

    /** Asks again and again; the test's own timeout ends it. */
    private JsonNode await(String path, String field, String value) throws IOException, InterruptedException {
        while (true) {
            JsonNode shown = json(house.get(path));
            if (shown.path(field).asText().equals(value)) {
                return shown;
            }
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("type").asText()).isEqualTo("urn:platen:problem:" + type);
        assertThat(json(response).path("detail").asText()).isNotBlank();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
