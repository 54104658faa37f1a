package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.console.browser.Browser;
import dev.platen.sim.metrics.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Somebody looks back with a browser, a keyboard and no mouse. */
@Timeout(180)
class PastWalkTest {

    private static final String PRINTER = "/runs/outage/printers/contoso/hq-1";

    @TempDir
    private static Path folder;

    private static PastHouse house;
    private static int events;

    @BeforeAll
    static void start() throws IOException {
        Path runs = folder.resolve("runs");
        String scenario = SmallScenario.in(folder).toString();
        Told.by("simulate", scenario, "--out", runs.resolve("calm").toString(), "--quiet");
        Told outage = Told.by(
                "simulate",
                scenario,
                "--set",
                SmallScenario.OUTAGE_ON,
                "--out",
                runs.resolve("outage").toString(),
                "--json");
        events = new ObjectMapper().readTree(outage.out()).at("/events/total").asInt();
        house = new PastHouse(folder.resolve("fleet"), runs);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void keysGoFromEventToEventAndTheAddressGoesAlong() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(house.page(PRINTER + "?at=5&order=oldest"));
            browser.keys(Keys.ARROW_RIGHT);
            browser.awaitText("Event 6 of");
            browser.awaitAddress("?at=6&order=oldest");
            browser.keys(Keys.HOME);
            browser.awaitText("Event 1 of");
            browser.awaitAddress("?at=1&order=oldest");
            browser.keys(Keys.SPACE);
            browser.awaitText("Pause");
            browser.awaitText("Event 3 of");
            browser.keys(Keys.SPACE);
            browser.awaitText("Play");
            browser.keys(Keys.END);
            browser.awaitText("To the end");
            browser.keys(Keys.ARROW_LEFT);
            browser.awaitText("Step on");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @Test
    void aRunIsScrubbedAndDrawn() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(house.page("/runs/outage?at=2026-03-02T06:00:00Z"));
            while (browser.said("chart").isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(browser.said("chart")).contains("Signed in", "Never signed in");
            browser.keys(Keys.END);
            browser.awaitText("after " + Quantity.grouped(events) + " events");
            browser.keys(Keys.HOME);
            browser.awaitAddress("?at=2026-03-02T06:00:00Z");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @Test
    void theOtherPagesHaveNoBarriers() {
        try (Browser browser = Browser.speaking("el")) {
            for (String path : new String[] {"/runs", "/runs/calm/beside/outage", "/runs/outage?where=x&and=9"}) {
                browser.open(house.page(path));
                assertThat(browser.barriers()).as(path).isEmpty();
                assertThat(browser.complaints()).as(path).isEmpty();
            }
            browser.open(house.page("/runs/outage/report"));
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
