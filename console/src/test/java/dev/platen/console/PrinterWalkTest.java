package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.console.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's guide from its beginning to its end, on a printer in the browser: three stories and four troubles. */
@Timeout(240)
class PrinterWalkTest {

    private static final String HQ = "/printers/contoso/hq-000";

    @TempDir
    private static Path folder;

    private static ServedConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.speaking("en");
        console = new ServedConsole(folder);
    }

    @AfterAll
    static void stop() {
        console.close();
        browser.close();
    }

    @BeforeEach
    void begin() {
        browser.anew();
    }

    @Test
    void anAdministratorSetsUpOAuth2AndAScanGoesOut() throws Exception {
        String printer = HQ + "1";
        browser.open(console.page(printer));
        assertThat(browser.heading()).isEqualTo("Home");
        browser.picture("panel-home");
        browser.follow("Email server: Sign-in needed");
        browser.awaitHeading("Log in as administrator");
        browser.picture("log-in");
        browser.fill("password", console.password());
        browser.press("OK");
        browser.awaitHeading("Sign in: Email server");

        browser.open(console.page(printer + "/config/email"));
        assertThat(browser.heading()).isEqualTo("Network > Email Server > Basic");
        browser.choose("authentication", "OAUTH2");
        browser.choose("service", "EXCHANGE_ONLINE");
        browser.picture("email-server-basic");
        browser.press("sign-in");
        browser.press("Sign in with Microsoft");
        browser.said("user-code");
        browser.picture("sign-in-code");
        accept("hq-0001@contoso.example");

        browser.awaitText("Click OK to send the settings to the printer.");
        browser.follow("Back to the settings");
        browser.awaitText("The sign-in may not be stored in the printer.");
        assertThat(browser.text()).contains("Signed in", "hq-0001@contoso.example");
        browser.picture("signed-in-not-stored");
        browser.press("ok");
        browser.awaitText("The settings were sent to the printer.");
        assertThat(browser.text()).doesNotContain("may not be stored");
        browser.picture("signed-in");

        browser.open(console.page(printer + "/panel/email-server-status"));
        assertThat(browser.text()).contains("Signed in", "hq-0001@contoso.example");
        browser.picture("email-server-status");
        browser.open(console.page(printer + "/panel/scan"));
        browser.fill("to", "records@archive.example");
        browser.press("Start");
        browser.awaitText("Sent");
        browser.picture("job-status");
        assertThat(arrived("records@archive.example")).hasSize(1);
        assertThat(browser.complaints()).isEmpty();

        bring(printer, "own@archive.example", Files.writeString(folder.resolve("minutes.txt"), "Πρακτικά"));
        // The page says "Sent" of the job before as well; so look where it has to arrive.
        while (arrived("own@archive.example").isEmpty()) {
            Thread.onSpinWait();
        }

        bring(printer, "own@archive.example", Files.writeString(folder.resolve("damaged.pdf"), "%PDF-1.7 and no more"));
        browser.awaitHeading("That can't be sent");
        assertThat(arrived("own@archive.example")).hasSize(1);
    }

    @Test
    void aFaxGoesOutByTheFaxServer() throws Exception {
        String printer = HQ + "2";
        console.openAsAdministrator(browser, printer + "/config/fax");
        browser.awaitHeading("Fax > Fax Server > Email Server Settings");
        browser.choose("authentication", "OAUTH2");
        browser.picture("fax-server");
        browser.press("sign-in");
        browser.press("Sign in with Microsoft");
        accept("hq-0002@contoso.example");
        browser.follow("Back to the settings");
        browser.press("ok");
        browser.awaitText("The settings were sent to the printer.");

        browser.open(console.page(printer + "/panel/fax"));
        browser.fill("to", "+302101234567");
        browser.press("Start");
        browser.awaitText("Handed over to the fax server");
        browser.picture("fax-handed-over");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRegisteredUserSignsInAtThePanelAndScansToTheirOwnAddress() throws Exception {
        String printer = HQ + "3";
        console.openAsAdministrator(browser, printer + "/config/to-my-email");
        browser.fill("name", "maria");
        browser.fill("address", "maria@contoso.example");
        browser.press("Register");
        browser.awaitText("maria@contoso.example");
        browser.picture("to-my-email-users");

        browser.open(console.page(printer + "/panel/to-my-email"));
        browser.choose("user", "maria");
        browser.press("OK");
        browser.awaitText("sign in with your company's or organization's Microsoft account");
        browser.picture("to-my-email");
        browser.follow("Sign in");
        browser.press("Sign in with Microsoft");
        accept("maria@contoso.example");
        browser.awaitText("Select OK to close this screen.");
        browser.press("OK");
        browser.awaitHeading("To My Email");
        browser.press("Start");
        browser.awaitText("Sent");
        JsonNode mail = arrived("maria@contoso.example").get(0);
        assertThat(mail.path("sender").asText()).isEqualTo("maria@contoso.example");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBlockedSignInSaysWhatTheGuideSays() throws Exception {
        console.control(
                "POST",
                "/control/faults",
                "{\"id\":\"blocked\",\"fault\":\"entra.deviceCodeFlowBlocked\",\"target\":{\"group\":\"hq\"}}");
        try {
            console.openAsAdministrator(browser, HQ + "4/sign-in/email");
            browser.press("Sign in with Microsoft");
            console.enterCode(browser, "hq-0004@contoso.example");
            browser.awaitText("53003");
            browser.firstTab();
            browser.press("Cancel");
            browser.open(console.page(HQ + "4/config"));
            assertThat(browser.text()).contains("I cannot sign in, or users cannot sign in.");
        } finally {
            console.control("DELETE", "/control/faults/blocked", "");
        }
    }

    @Test
    void whoeverSendsWithoutASignInIsToldSoAndTheJobFailsWith360() throws Exception {
        browser.open(console.page(HQ + "5/panel/scan"));
        browser.awaitText("To use this function, you must sign in to your email service.");
        browser.fill("to", "records@archive.example");
        browser.press("Start");
        browser.awaitText("360");
        assertThat(browser.text()).contains("Sign in to the cloud or email service.");
        browser.picture("job-360");
    }

    @Test
    void aPrinterWhoseTokensAreTooOldSaysThatItsSignInHasExpired(@TempDir Path own) throws Exception {
        String printer = HQ + "1";
        try (ServedConsole alone = new ServedConsole(own)) {
            alone.openAsAdministrator(browser, printer + "/sign-in/email");
            browser.press("Sign in with Microsoft");
            alone.enterCode(browser, "hq-0001@contoso.example");
            browser.tick("organization");
            browser.press("Accept");
            browser.awaitText("You may close this page");
            browser.firstTab();
            browser.follow("Back to the settings");
            browser.press("ok");
            browser.awaitText("The settings were sent to the printer.");

            alone.control("POST", "/control/clock/advance", "{\"by\":\"91d\"}");
            browser.open(alone.page(printer + "/panel/scan"));
            browser.fill("to", "records@archive.example");
            browser.press("Start");
            browser.awaitText("361");
            assertThat(browser.text()).contains("The sign-in to the cloud or email service has expired.");
            browser.picture("job-361");
            browser.open(alone.page(printer + "/config/email"));
            assertThat(browser.text()).contains("Expired", "A long time has passed since you signed in");
            browser.picture("expired");
        }
    }

    @Test
    void theAdditionalNetworkRefusesOAuth2() throws Exception {
        console.openAsAdministrator(browser, HQ + "6/config/network");
        browser.tick("additional");
        browser.press("OK");
        browser.awaitText("The settings were sent to the printer.");
        browser.open(console.page(HQ + "6/sign-in/email"));
        browser.press("Sign in with Microsoft");
        browser.awaitText("The additional network does not support OAuth 2.0 authentication.");
    }

    @Test
    void theScreensAreInGreekForThoseWhoReadGreek() throws Exception {
        try (Browser greek = Browser.speaking("el")) {
            console.openAsAdministrator(greek, HQ + "7/config/email");
            greek.awaitHeading("Δίκτυο > Διακομιστής Email > Βασικό");
            assertThat(greek.language()).isEqualTo("el");
            assertThat(greek.text()).contains("Μέθοδος ελέγχου ταυτότητας", "Τρέχουσα Κατάσταση");
            greek.picture("email-server-basic-el");
            greek.press("English");
            greek.awaitHeading("Network > Email Server > Basic");
            assertThat(greek.language()).isEqualTo("en");
        }
    }

    @Test
    void noScreenHasABarrier() throws Exception {
        console.openAsAdministrator(browser, HQ + "8/config");
        for (int width : List.of(1280, 390)) {
            browser.size(width, 900);
            for (String page : List.of(
                    "/panel",
                    "/panel/settings",
                    "/panel/email-server-status",
                    "/panel/sheet",
                    "/panel/jobs",
                    "/panel/scan",
                    "/panel/to-my-email",
                    "/config",
                    "/config/email",
                    "/config/fax",
                    "/config/network",
                    "/config/certificates",
                    "/config/to-my-email",
                    "/sign-in/email")) {
                browser.open(console.page(HQ + "8" + page));
                assertThat(browser.barriers()).as(page + " at " + width).isEmpty();
                assertThat(browser.complaints()).as(page).isEmpty();
            }
        }
    }

    /** Scans a file of one's own. */
    private static void bring(String printer, String recipient, Path file) {
        browser.open(console.page(printer + "/panel/scan"));
        browser.fill("to", recipient);
        browser.tick("own");
        browser.bring("file", file);
        browser.press("Start");
    }

    /** Enters the code, consents for the organisation where that is asked, and comes back to the printer. */
    private static void accept(String account) {
        console.enterCode(browser, account);
        if (browser.awaitHeading("Permissions requested", "You are signed in").equals("Permissions requested")) {
            browser.tickIfThere("organization");
            browser.press("Accept");
        }
        browser.awaitText("You may close this page");
        browser.firstTab();
    }

    private static JsonNode arrived(String recipient) throws IOException, InterruptedException {
        return console.control("GET", "/control/messages?to=" + recipient, "").path("messages");
    }
}
