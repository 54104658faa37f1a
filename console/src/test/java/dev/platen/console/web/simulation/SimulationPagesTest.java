package dev.platen.console.web.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.browser.Browser;
import dev.platen.console.web.ConsoleHouse;
import dev.platen.console.web.work.WorkHouse;
import dev.platen.sim.scenario.ReadyScenarios;
import dev.platen.sim.scenario.reading.ScenarioSchema;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that are written, checked and played in the console. */
@Timeout(120)
class SimulationPagesTest {

    private static final String SMALL = """
            version: 1
            name: small
            run: { seed: 7, start: 2026-03-02T08:00:00Z, duration: 1d, clock: 60x }
            tenants: { contoso: { consented: true } }
            models: { scanner: { scan: true } }
            refresh: { lazy: { when: onDemand } }
            signIn: { quick: { over: 30m } }
            fleet:
              - { id: hq, count: 3, model: scanner, tenant: contoso, signIn: quick, refresh: lazy }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq], rate: 24/day }
            assertions:
              - { id: some, metric: jobs, where: { result: delivered }, stat: count, above: 0 }
            """;

    @TempDir
    private Path folder;

    private ConsoleHouse house;
    private Path runs;

    @BeforeEach
    void open() throws IOException {
        runs = folder.resolve("runs");
        house = WorkHouse.in(runs, room -> {
            SimulationPages pages = new SimulationPages(room);
            return new ConsoleHouse.Furnishing(pages.operations(), pages::close);
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** What the page shows while somebody writes. */
    private String checked(String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = house.send(house.request("/simulate/check")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "csrf=" + house.csrf() + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<html");
        return answer.body();
    }

    private String played(String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = house.post("/simulate", "text", text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void anybodyMayHaveAScenarioChecked() throws Exception {
        assertThat(checked(SMALL)).contains("Nothing is wrong", "<dt>Printers</dt><dd>3</dd>");
        assertThat(checked(SMALL.replace("duration: 1d", "duratoin: 1d")))
                .contains("data-line=\"3\"", "data-column=\"", "did you mean 'duration'");
        assertThat(checked("\r\n\r\n" + SMALL.replace("count: 3", "count: many").replace("\n", "\r\n")))
                .contains("data-line=\"11\"");
        assertThat(house.post("/simulate/check", "text", SMALL).body()).contains("<html", "Nothing is wrong");
    }

    @Test
    void theEditorBeginsWithAReadyScenarioAndNeverWithMarkup() throws Exception {
        assertThat(house.get("/simulate").body()).contains("name: my-first-fleet", "Nothing is wrong");
        for (String name : ReadyScenarios.names()) {
            assertThat(house.get("/simulate?from=" + name).body()).contains("name: " + name);
        }
        assertThat(house.get("/simulate?from=nothing").statusCode()).isEqualTo(404);
        assertThat(house.get("/simulate?form=starter").statusCode()).isEqualTo(400);
        assertThat(house.post("/simulate/check", "text", "</textarea><script>alert(1)</script>")
                        .body())
                .contains("&lt;/textarea&gt;&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(house.get("/simulate/schema.json").body()).isEqualTo(ScenarioSchema.text());
    }

    @Test
    void onlyAdministratorsHaveOnePlayed() throws Exception {
        assertThat(house.get("/simulate").body())
                .contains("Only administrators")
                .doesNotContain("Play it");
        assertThat(house.post("/simulate", "text", SMALL).statusCode()).isEqualTo(401);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aScenarioIsPlayedAsFastAsItCanAndLeavesARun() throws Exception {
        house.logIn();
        String run = played(SMALL);
        try (Stream<String> lines = house.lines(run + "/events")) {
            assertThat(lines).contains("event: end");
        }
        assertThat(house.get(run).body())
                .contains("PASSED", "Holds", "sha256:", run.replace("/simulate/", "/runs/") + "/report");
        Path kept = runs.resolve(run.substring("/simulate/".length()));
        assertThat(kept.getFileName().toString()).startsWith("small-");
        assertThat(kept.resolve("scenario.yaml")).content().contains("clock: virtual");
        assertThat(kept.resolve("journal")).isDirectory();
        assertThat(kept.resolve("report.html")).content().contains("small");
        assertThat(house.get("/simulate?run=" + kept.getFileName()).body()).contains("name: small");
    }

    @Test
    void oneIsPlayedAtATimeAndCanBeStopped() throws Exception {
        house.logIn();
        String run = played(SMALL.replace("count: 3", "count: 500").replace("duration: 1d", "duration: 90d"));
        HttpResponse<String> second = house.post("/simulate", "text", SMALL);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("A simulation is going on. Stop it, or wait for its end.");
        try (Stream<String> lines = house.lines(run + "/events")) {
            assertThat(lines.anyMatch(line -> line.contains("\"part\""))).isTrue();
        }
        house.post(run + "/stop");
        try (Stream<String> lines = house.lines(run + "/events")) {
            assertThat(lines).contains("event: end");
        }
        assertThat(house.get(run).body()).contains("STOPPED before the end");
    }

    @Test
    void whatIsWrongOrTooMuchIsNotPlayed() throws Exception {
        house.logIn();
        HttpResponse<String> wrong = house.post("/simulate", "text", SMALL.replace("fleet:", "fleed:"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("This can't be played yet", "fleed");
        HttpResponse<String> large = house.post(
                "/simulate", "text", ReadyScenarios.text("office-quarter").orElseThrow());
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.body()).contains("10,000 printers for 102d are 1,020,000 days of printers");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aProblemShowsInTheBrowserWhileSomebodyWrites() throws Exception {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(house.address() + "/simulate");
            browser.awaitText("Nothing is wrong");
            assertThat(browser.barriers()).isEmpty();
            browser.fill("text", "version: 1\nname: small\nruns: 3\n");
            browser.awaitText("did you mean 'run'?");
            browser.follow("3:1");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
