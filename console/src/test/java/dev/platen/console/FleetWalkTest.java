package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet's overview and its incidents in a browser. */
@Timeout(180)
class FleetWalkTest {

    @TempDir
    private static Path folder;

    private static ServedConsole console;

    @BeforeAll
    static void start() throws IOException {
        console = new ServedConsole(folder);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void theOverviewIsLiveAndAnIncidentShowsOnIt() throws Exception {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(console.page("/"));
            assertThat(browser.text()).contains("1009 printers", "1009 found");
            assertThat(browser.barriers()).isEmpty();

            // What happens elsewhere shows without loading the page again.
            console.api("POST", "/api/printers/contoso/hq-0001/slots/email/sign-in");
            browser.awaitText("1008 Not signed in");

            browser.open(console.page("/?status=AwaitingUser"));
            browser.awaitText("1 found");
            assertThat(browser.text()).contains("contoso/hq-0001").doesNotContain("contoso/hq-0002");

            console.openAsAdministrator(browser, "/login?to=/incidents");
            browser.choose("fault", "idp.unavailable");
            assertThat(browser.text()).contains("HTTP status").doesNotContain("Retry after");
            browser.choose("fault", "idp.throttled");
            assertThat(browser.text()).contains("Retry after").doesNotContain("HTTP status");
            browser.fill("limit", "10/s");
            browser.choose("fault", "idp.unavailable");
            browser.choose("tenant", "contoso");
            browser.fill("for", "soon");
            browser.press("begin");
            browser.awaitText("is no duration");
            browser.fill("for", "10m");
            browser.press("begin");
            browser.awaitText("Begun: idp-unavailable-1.");
            browser.picture("incidents");
            assertThat(browser.barriers()).isEmpty();
            browser.open(console.page("/"));
            browser.awaitText("Incidents now");
            browser.picture("fleet");
            browser.follow("idp-unavailable-1");
            browser.press("end");
            browser.awaitText("Ended: idp-unavailable-1.");
            // The browser tells of the form that was refused, and of nothing else.
            assertThat(browser.complaints()).singleElement().asString().contains("/incidents", "400");
        }
    }

    @Test
    void aPageGoesOnWhenTheFleetWasKilledAndStartedAgain(@TempDir Path another) throws Exception {
        try (ServedConsole killed = new ServedConsole(another);
                Browser browser = Browser.speaking("en")) {
            browser.open(killed.page("/"));
            killed.api("POST", "/api/printers/contoso/hq-0001/slots/email/sign-in");
            browser.awaitText("1008 Not signed in");
            List<Double> before = browser.drawn();

            killed.kill();
            browser.awaitText("The connection is lost");
            killed.startAgain();
            killed.api("POST", "/api/printers/contoso/hq-0002/slots/email/sign-in");
            browser.awaitText("1007 Not signed in");
            assertThat(browser.text()).doesNotContain("The connection is lost");
            assertThat(browser.drawn())
                    .as("nothing is drawn twice, and nothing is lost")
                    .startsWith(before.toArray(Double[]::new))
                    .hasSizeGreaterThan(before.size())
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
        }
    }
}
