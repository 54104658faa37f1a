package dev.platen.console.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.actors.tls.Trust;
import dev.platen.console.browser.Browser;
import dev.platen.console.web.ConsoleHouse;
import dev.platen.console.web.work.WorkHouse;
import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.server.Emulator;
import dev.platen.sim.live.LiveEmulator;
import dev.platen.sim.live.LiveOrder;
import dev.platen.sim.scenario.BuiltInScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load tests that are ordered in the console, on an emulator's real sockets. */
@Timeout(120)
class LoadPagesTest {

    @TempDir
    private static Path world;

    private static Vertx vertx;
    private static Emulator emulator;

    @TempDir
    private Path folder;

    private ConsoleHouse house;
    private Path runs;

    @BeforeAll
    static void begin() throws IOException {
        vertx = Vertx.vertx();
        InstantSource clock = InstantSource.system();
        emulator = LiveEmulator.start(
                vertx,
                world,
                ScenarioReader.read("house", BuiltInScenario.HOUSE.text(), List.of())
                        .scenario()
                        .openEndedFrom(clock.instant()),
                new LiveOrder.Ports(0, 0, 0, 0, TokenForm.OPAQUE),
                clock,
                clock);
    }

    @AfterAll
    static void end() {
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void open() throws IOException {
        LoadDefaults defaults =
                LoadDefaults.of(emulator.http(), emulator.control(), "contoso", Trust.ofFile(emulator.certificate()));
        runs = folder.resolve("runs");
        house = WorkHouse.in(runs, room -> {
            LoadPages pages = new LoadPages(room, defaults);
            return new ConsoleHouse.Furnishing(pages.operations(), pages::close);
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String target() {
        return emulator.http().resolve("/contoso/oauth2/v2.0/token").toString();
    }

    /** Sends the form: quick things, but for the fields that are given. */
    private HttpResponse<String> start(String... further) throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>(List.of(
                "target",
                target(),
                "control",
                emulator.control().toString(),
                "tenant",
                "contoso",
                "printers",
                "5",
                "shape",
                "constant",
                "rates",
                "20",
                "duration",
                "2s",
                "warm-up",
                "0",
                "slo",
                "errors<1%,p99<30s"));
        for (int i = 0; i < further.length; i += 2) {
            int at = fields.indexOf(further[i]);
            if (at < 0) {
                fields.addAll(List.of(further[i], further[i + 1]));
            } else {
                fields.set(at + 1, further[i + 1]);
            }
        }
        return house.post("/load", fields.toArray(String[]::new));
    }

    private String started(String... further) throws IOException, InterruptedException {
        HttpResponse<String> answer = start(further);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private List<String> kept() throws IOException {
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.map(run -> run.getFileName().toString()).toList();
        }
    }

    @Test
    void onlyAdministratorsSeeThemOrStartOne() throws Exception {
        assertThat(house.get("/load").headers().firstValue("Location")).hasValue("/login?to=%2Fload");
        assertThat(start().statusCode()).isEqualTo(401);
        house.logIn();
        String test = started();
        house.post("/logout", "to", "/");
        assertThat(house.get(test + "/events").statusCode()).isEqualTo(303);
        assertThat(house.post(test + "/stop").statusCode()).isEqualTo(401);
    }

    @Test
    void aTestTellsHowItGoesAndLeavesItsVerdictAndARun() throws Exception {
        house.logIn();
        String test = started();
        List<String> told;
        try (Stream<String> lines = house.lines(test + "/events")) {
            told = lines.filter(line -> !line.isEmpty()).toList();
        }
        assertThat(told).anySatisfy(line -> assertThat(line).contains("\"signed-in\":\"5 / 5\""));
        assertThat(told).anySatisfy(line -> assertThat(line).contains("\"asked\":\"20/s\"", "\"point\":[1"));
        assertThat(told).contains("event: end");
        String page = house.get(test).body();
        assertThat(page)
                .contains("PASSED", "errors&lt;1%", "Holds", "/runs/" + test.substring("/load/".length()) + "/report");
        assertThat(kept()).containsExactly(test.substring("/load/".length()));
        Path run = runs.resolve(kept().getFirst());
        assertThat(new ObjectMapper()
                        .readTree(run.resolve("load.json").toFile())
                        .path("granted")
                        .asInt())
                .isEqualTo(40);
        assertThat(run.resolve("report.html")).content().contains("Passed.");
    }

    @Test
    void whoComesLaterIsToldWhatWentBeforeAndNothingTwice() throws Exception {
        house.logIn();
        String test = started("slo", "rate>1000");
        List<String> all;
        try (Stream<String> lines = house.lines(test + "/events")) {
            all = lines.filter(line -> line.startsWith("id: ")).toList();
        }
        assertThat(all).doesNotHaveDuplicates().allMatch(line -> line.matches("id: [0-9a-z]+-[0-9]+"));
        assertThat(house.get(test).body()).contains("FAILED", "Does not hold");
        HttpResponse<String> again =
                house.get(test + "/events", "Last-Event-ID", all.getLast().substring("id: ".length()));
        assertThat(again.body()).isEqualTo("event: end\ndata: \n\n");
    }

    @Test
    void oneGoesOnAtATimeAndCanBeStopped() throws Exception {
        house.logIn();
        String test = started("duration", "5m");
        HttpResponse<String> second = start();
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("A load test is going on. Stop it, or wait for its end.");
        try (Stream<String> lines = house.lines(test + "/events")) {
            assertThat(lines.anyMatch(line -> line.contains("\"point\""))).isTrue();
        }
        assertThat(house.post(test + "/stop").statusCode()).isEqualTo(303);
        try (Stream<String> lines = house.lines(test + "/events")) {
            assertThat(lines).contains("event: end");
        }
        assertThat(house.get(test).body()).contains("STOPPED before the end");
    }

    @Test
    void theHighestRateCanBeLookedFor() throws Exception {
        house.logIn();
        String test = started("search", "yes", "rates", "500", "slo", "rate<750", "duration", "1s");
        try (Stream<String> lines = house.lines(test + "/events")) {
            assertThat(lines.anyMatch(line -> line.contains("\"steps\":[\"1,000.0/s\"")))
                    .isTrue();
        }
        house.post(test + "/stop");
        try (Stream<String> lines = house.lines(test + "/events")) {
            assertThat(lines).contains("event: end");
        }
        assertThat(house.get(test).body()).contains("The highest rate that held:", "STOPPED");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsSaidInWords() throws Exception {
        house.logIn();
        String test = started("target", "http://127.0.0.1:1/contoso/oauth2/v2.0/token");
        try (Stream<String> lines = house.lines(test + "/events")) {
            assertThat(lines).contains("event: end");
        }
        assertThat(house.get(test).body()).contains("That could not be done", "no device code from");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            target=https://login.microsoftonline.com/x/token | Only this machine is put under load from here
            target=http://192.168.1.1/token   | Only this machine is put under load from here
            target=http://localhost.evil.example/token | Only this machine is put under load from here
            target=ftp://127.0.0.1/token      | Not the address of a token endpoint
            control=http://10.0.0.1:8081      | Only this machine is put under load from here
            tenant=../x                       | Small letters, digits and hyphens
            printers=5001                     | A number from 1 to 5000
            rates=ten                         | This can't be read as rates
            shape=ramp                        | This can't be read as rates
            rates=5001                        | More than 5,000 requests a second
            duration=11m                      | From 1s to 10m
            duration=5s&search=yes&slo=       | A search needs to know what has to hold
            duration=2m&search=yes            | From 1s to 1m
            warm-up=2m                        | 0, or at most 1m
            slo=p98<1s                        | This can't be read as thresholds
            """)
    void whatIsTooMuchOrMakesNoSenseIsSaidAtItsField(String fields, String message) throws Exception {
        house.logIn();
        String[] further = Arrays.stream(fields.split("&", -1))
                .flatMap(pair -> Stream.of(pair.split("=", 2)))
                .toArray(String[]::new);
        HttpResponse<String> answer = start(further);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message, "aria-invalid=\"true\"");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aPersonStartsOneInABrowserWatchesItAndReadsTheVerdict() throws Exception {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(house.address() + "/login?to=/load");
            browser.fill("password", ConsoleHouse.PASSWORD);
            browser.press("OK");
            browser.awaitText("The endpoint");
            assertThat(browser.barriers()).isEmpty();
            browser.fill("printers", "10");
            browser.fill("rates", "30");
            browser.fill("duration", "4s");
            browser.fill("warm-up", "0");
            browser.fill("slo", "p99<30s,errors<1%");
            browser.press("Start the load test");
            browser.awaitText("30/s");
            assertThat(browser.text()).contains("Running", "Achieved");
            assertThat(browser.barriers()).isEmpty();
            browser.awaitText("PASSED");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.text()).contains("Open the report");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
