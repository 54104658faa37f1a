package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs and a live fleet are looked back at in the console. */
@Timeout(120)
class PastPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRINTER = "/runs/outage/printers/contoso/hq-1";
    private static final String MORNING = "2026-03-02T10:30:00Z";

    @TempDir
    private static Path folder;

    private static Path runs;
    private static JsonNode summary;

    private PastHouse house;

    @BeforeAll
    static void play() throws IOException {
        runs = folder.resolve("runs");
        String scenario = SmallScenario.in(folder).toString();
        String calm = runs.resolve("calm").toString();
        String outage = runs.resolve("outage").toString();
        Told.by("simulate", scenario, "--out", calm, "--quiet");
        summary =
                JSON.readTree(Told.by("simulate", scenario, "--set", SmallScenario.OUTAGE_ON, "--out", outage, "--json")
                        .out());
        Files.setLastModifiedTime(
                runs.resolve("calm/summary.json"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @BeforeEach
    void open(@TempDir Path live) throws IOException {
        house = new PastHouse(live, runs);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static JsonNode told(String... arguments) throws IOException {
        return JSON.readTree(Told.by(arguments).out());
    }

    @Test
    void runsAreListedTheNewestFirstWithWhatCameOfThem() throws Exception {
        String said = house.said("/runs");
        assertThat(said.indexOf(" outage ")).isPositive().isLessThan(said.indexOf(" calm "));
        assertThat(said)
                .contains("small, seed 7")
                .contains("1 Jan 2026")
                .contains(summary.path("verdict").asText())
                .contains(summary.path("digest").asText().substring(0, 19));
    }

    @Test
    void whatIsNoRunIsPassedOverAndWhatIsDamagedIsListedWithWhatIsWrong() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("holidays"));
        Files.createDirectories(other.resolve("killed"));
        Files.writeString(other.resolve("killed/scenario.yaml"), "version: 1\n");
        Files.createDirectories(other.resolve("damaged/journal"));
        Files.writeString(other.resolve("damaged/scenario.yaml"), "version: 1\n");
        Files.writeString(other.resolve("damaged/summary.json"), "{\"scenario\":");
        Files.createDirectories(other.resolve("half"));
        Files.writeString(other.resolve("half/import.json"), "{\"complete\":false}\n");
        try (PastHouse others = new PastHouse(folder.resolve("other-fleet"), other)) {
            String said = others.said("/runs");
            assertThat(said).doesNotContain("holidays");
            assertThat(said).contains("damaged", "its summary can’t be read", "killed", "half", "not finished");
            assertThat(others.get("/runs/damaged").statusCode()).isEqualTo(503);
            assertThat(others.get("/runs/holidays").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFolderThatIsNotThereHasNoRuns() throws Exception {
        try (PastHouse none = new PastHouse(folder.resolve("no-fleet"), folder.resolve("nowhere"))) {
            assertThat(none.said("/runs")).contains("There is no run yet.");
        }
    }

    @Test
    void programsReadWhatReplayPrints() throws Exception {
        String run = runs.resolve("outage").toString();
        JsonNode end = JSON.readTree(house.get("/api/runs/outage/fleet").body());
        assertThat(end).isEqualTo(told("replay", run, "--json", "--limit", "50"));
        String where = "status != SignedIn";
        JsonNode begun = JSON.readTree(house.get("/api/runs/outage/fleet?at=4&where=status+%21%3D+SignedIn")
                .body());
        assertThat(begun).isEqualTo(told("replay", run, "--at", "4", "--where", where, "--json", "--limit", "50"));

        String printer = begun.at("/list/0/printer").asText();
        JsonNode whole = told("replay", run, "--printer", printer, "--json");
        List<JsonNode> read = new ArrayList<>();
        String next = "/api/runs/outage/printers/" + printer + "/events?limit=7";
        while (!next.isEmpty()) {
            HttpResponse<String> page = house.get(next);
            JSON.readTree(page.body()).path("events").forEach(read::add);
            next = next(page);
        }
        assertThat(read).isEqualTo(listed(whole.path("events")));

        List<String> printers = new ArrayList<>();
        next = "/api/runs/outage/fleet?limit=3&where=model+%3D+mfp";
        while (!next.isEmpty()) {
            HttpResponse<String> page = house.get(next);
            printers.addAll(JSON.readTree(page.body()).path("list").findValuesAsText("printer"));
            next = next(page);
        }
        assertThat(printers)
                .hasSizeGreaterThan(3)
                .isEqualTo(told("replay", run, "--where", "model = mfp", "--json", "--limit", "0")
                        .path("list")
                        .findValuesAsText("printer"));

        assertThat(house.get("/api/runs/nowhere/fleet").statusCode()).isEqualTo(404);
        assertThat(house.get("/api/runs/outage/fleet?at=999999999").statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/runs/outage/fleet?where=colour+%3D+red").statusCode())
                .isEqualTo(400);
        assertThat(house.get("/api/runs/outage/printers/contoso/nobody/events").statusCode())
                .isEqualTo(404);
    }

    private static String next(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(link -> link.substring(1, link.indexOf('>')))
                .orElse("");
    }

    private static List<JsonNode> listed(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    @Test
    void aReportIsServedWithAPolicyOfItsOwn() throws Exception {
        HttpResponse<String> report = house.get("/runs/outage/report");
        assertThat(report.body()).isEqualTo(Files.readString(runs.resolve("outage/report.html")));
        assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox allow-scripts")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void noOtherFileIsEverServed() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Path run = elsewhere.resolve("run");
        Files.createDirectories(run);
        Files.writeString(elsewhere.resolve("secret.html"), "secret");
        Files.writeString(run.resolve("load.json"), "{}");
        Files.writeString(run.resolve("summary.json"), "{\"report\":\"run/../../secret.html\"}");
        try (PastHouse others = new PastHouse(folder.resolve("elsewhere-fleet"), elsewhere)) {
            assertThat(others.get("/runs/run/report").statusCode()).isEqualTo(404);
            Files.createSymbolicLink(run.resolve("secret.html"), elsewhere.resolve("secret.html"));
            assertThat(others.get("/runs/run/report").statusCode()).isEqualTo(404);
            Files.writeString(run.resolve("summary.json"), "{\"report\":\"load.json\"}");
            assertThat(others.get("/runs/run/report").statusCode()).isEqualTo(404);
            assertThat(others.get("/runs/..%2Felsewhere/report").statusCode()).isEqualTo(404);
            assertThat(others.get("/runs/%2E%2E/report").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPrinterIsShownAfterAnEventWithWhatThatChangedAndTheWayOn() throws Exception {
        HttpResponse<String> page = house.get(PRINTER + "?at=5&order=oldest");
        assertThat(PastHouse.text(page.body()))
                .contains("Event 5 of ")
                .contains("OK pressed", "SettingsSaved")
                .contains("Signed in, not stored in the printer → Signed in")
                .contains("Because of event 4")
                .contains("Europe/Athens");
        assertThat(page.body())
                .contains("href=\"" + PRINTER + "?at=4&amp;order=oldest\"")
                .contains("href=\"" + PRINTER + "?at=6&amp;order=oldest\"");
    }

    @Test
    void failuresComeWithTheirCauses() throws Exception {
        JsonNode cause =
                told("explain", runs.resolve("outage").toString(), "--json").at("/causes/0");
        String printer = cause.path("examplePrinter").asText();
        JsonNode failed = told(
                        "replay",
                        runs.resolve("outage").toString(),
                        "--printer",
                        printer,
                        "--where",
                        "type=JobFailed",
                        "--json")
                .at("/events/0");
        assertThat(house.said("/runs/outage/printers/" + printer + "?at="
                        + failed.path("sequence").asLong()))
                .contains("Job failed")
                .contains("token-service-unavailable ← ", "refreshes failed since ", "(service unavailable) ← outage");
    }

    @Test
    void oneGoesToTheNextFailureAndToTheNextEventOfAType() throws Exception {
        JsonNode events = told("replay", runs.resolve("outage").toString(), "--printer", "contoso/hq-1", "--json")
                .path("events");
        long failure = 0;
        for (JsonNode event : events) {
            if (failure == 0 && event.path("type").asText().equals("RefreshFailed")) {
                failure = event.path("sequence").asLong();
            }
        }
        String page = house.get(PRINTER + "?at=5&type=RefreshFailed").body();
        Matcher link = Pattern.compile("data-step=\"(failure|next-type)\" href=\"[^\"]*[?]at=" + failure + "&amp;")
                .matcher(page);
        assertThat(link.results().count()).isEqualTo(2);
    }

    @Test
    void theLastEventComesFirstUnlessAskedOtherwise() throws Exception {
        assertThat(house.said(PRINTER)).containsPattern("Event (\\d+) of \\1 ");
        assertThat(house.said(PRINTER + "?order=oldest")).contains("Event 1 of ");
        assertThat(house.said(PRINTER + "?at=2026-03-02T06:00:00Z")).contains("Event 1 of ");
    }

    @Test
    void theLiveFleetsJournalIsReadBesideIt() throws Exception {
        assertThat(house.said("/printers/contoso/hq-0001/history"))
                .contains("The past of contoso/hq-0001", "Event 1 of 1", "Installed", "mfp");
        assertThat(house.get("/printers/contoso/hq-0009/history").statusCode()).isEqualTo(404);
    }

    @Test
    void theFleetAtAMomentIsThatOfTheCommand() throws Exception {
        JsonNode fleet = told(
                "replay", runs.resolve("outage").toString(), "--at", MORNING, "--where", "failedRefreshes>0", "--json");
        String said = house.said("/runs/outage?at=" + MORNING + "&where=failedRefreshes%3E0");
        assertThat(said)
                .contains("after " + fleet.path("events").asInt() + " events")
                .contains(fleet.path("found").asInt() + " printers fit the condition");
        for (JsonNode printer : fleet.path("list")) {
            assertThat(said).contains(printer.path("printer").asText());
        }
    }

    @Test
    void failedJobsAreCountedUpToTheMoment() throws Exception {
        String said = house.said("/runs/outage");
        for (Map.Entry<String, JsonNode> error : summary.at("/jobs/byError").properties()) {
            assertThat(said).contains(error.getKey() + " " + error.getValue().asLong());
        }
        assertThat(house.said("/runs/outage?at=2026-03-02T06:30:00Z")).contains("Jobs failed so far None.");
    }

    @Test
    void aConditionThatCantBeReadIsSaidInPlaceWithItsColumn() throws Exception {
        HttpResponse<String> page = house.get("/runs/outage?where=stauts%3DExpired");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("aria-invalid=\"true\"", "value=\"stauts=Expired\"");
        assertThat(PastHouse.text(page.body()))
                .contains("condition, column 1: there is no field 'stauts' (did you mean 'status'?)");
    }

    @Test
    void twoMomentsAreCompared() throws Exception {
        assertThat(house.said("/runs/outage?at=2026-03-02T06:00:00Z&and=" + MORNING))
                .contains("4 printers changed", "contoso/hq-1", "Email server: – → Signed in");
        assertThat(house.said("/runs/outage?at=5&and=5")).contains("0 printers changed");
    }

    @Test
    void theChartHasAllStatusesOverTime() throws Exception {
        JsonNode chart = JSON.readTree(house.get("/runs/outage/statuses").body());
        JsonNode signedIn = chart.at("/statuses");
        assertThat(signedIn).isNotEmpty();
        long last = 0;
        for (JsonNode status : signedIn) {
            JsonNode values = status.path("values");
            last += values.get(values.size() - 1).asLong();
        }
        assertThat(last).isEqualTo(4);
    }

    @Test
    void twoRunsStandSideBySideAsTheCommandComparesThem() throws Exception {
        JsonNode difference = told(
                "diff", runs.resolve("calm").toString(), runs.resolve("outage").toString(), "--json");
        HttpResponse<String> page = house.get("/runs/calm/beside/outage");
        assertThat(PastHouse.text(page.body()))
                .contains(difference.path("same").asLong() + " printers are the same in both, "
                        + difference.path("parted").asLong() + " part.");
        JsonNode first = difference.at("/printers/0");
        assertThat(page.body())
                .contains(
                        "href=\"/runs/outage/printers/" + first.path("printer").asText() + "?at="
                                + first.path("sequence").asLong() + "\"");
        assertThat(house.said("/runs/calm/beside/calm")).contains("4 printers are the same in both, 0 part.");
    }

    @Test
    void eventsThatReadAlikeAreToldApartByTheirFields() throws Exception {
        Path early = folder.resolve("early");
        Told.by(
                "simulate",
                folder.resolve("small.yaml").toString(),
                "--set",
                "refresh.eager.lead=7m",
                "--out",
                early.resolve("seven").toString(),
                "--quiet");
        Told.by(
                "simulate",
                folder.resolve("small.yaml").toString(),
                "--out",
                early.resolve("five").toString(),
                "--quiet");
        try (PastHouse others = new PastHouse(folder.resolve("early-fleet"), early)) {
            assertThat(others.said("/runs/five/beside/seven"))
                    .contains("settings.printerRefresh.policy.lead: PT5M", "settings.printerRefresh.policy.lead: PT7M");
        }
    }

    @Test
    void allIsSaidInGreekToo() throws Exception {
        assertThat(house.said(PRINTER + "?at=5", "Accept-Language", "el"))
                .contains("Συμβάν 5 από ", "Πατήθηκε το OK", "Τι άλλαξε");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /runs/outage?at=yesterday              | 400 | 'yesterday' is neither a time nor the number of an event
            /runs/outage?att=1                     | 400 | there is no parameter 'att'
            /runs/outage?at=2020-01-01T00:00:00Z   | 404 | nothing had happened by 2020-01-01T00:00:00Z
            /runs/outage?at=999999                 | 404 | there is no event 999,999
            /runs/outage/printers/contoso/hq-9     | 404 | there is no printer contoso/hq-9 (did you mean 'contoso/hq-1'?)
            /runs/outage/printers/contoso/hq-1?at=9999 | 404 | contoso/hq-1 has no event 9999
            /runs/outage/printers/contoso/hq-1?type=Nonsense | 400 | 'type' must be one of
            /runs/nothing                          | 404 | there is no run nothing
            /runs?from=-1                          | 400 | 'from' must be a whole number
            """)
    void whatCantBeShownIsSaid(String path, int status, String words) throws Exception {
        HttpResponse<String> page = house.get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(PastHouse.text(page.body())).contains(words);
    }

    @Test
    void journalsAreGivenBackWhenTheServerStops() throws Exception {
        assertThat(house.get("/runs/calm").statusCode()).isEqualTo(200);
        String run = runs.resolve("calm").toString();
        assertThat(Told.by("journal", "compact", run).err()).contains("in use");
        house.closeRuns();
        assertThat(Told.by("journal", "compact", run).status()).isZero();
        assertThat(house.get("/runs/calm").statusCode()).isEqualTo(503);
    }
}
