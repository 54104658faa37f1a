package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.actors.document.SampleScan;
import dev.platen.console.browser.Browser;
import dev.platen.protocol.chance.Chance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code platen serve} as its users meet it: commands in a shell, and a person with a browser. */
@Timeout(180)
class SignInWalkTest {

    private static final Pattern SHOWN = Pattern.compile("Open (\\S+) and enter the code (\\S+)\n");
    private static final ObjectMapper JSON = new ObjectMapper();

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
    void aPrinterIsSignedInByABrowserSavedAndItsScanArrivesIntact() throws Exception {
        String printer = "contoso/hq-0001";
        try (Browser browser = Browser.speaking("en")) {
            enter(browser, shown(printer), "hq-0001@contoso.example");
            browser.awaitHeading("Permissions requested");
            browser.tick("organization");
            browser.press("Accept");
            browser.awaitText("You may close this page");
            assertThat(browser.heading()).isEqualTo("You are signed in");
            assertThat(browser.complaints()).isEmpty();
        }
        awaitStatus(printer, "email: SignedInUnsaved as hq-0001@contoso.example");
        assertThat(by("save", printer).out()).isEqualTo("Saved: SignedIn as hq-0001@contoso.example\n");

        Path scan = folder.resolve("σελίδα.pdf");
        new SampleScan(new Chance(7), "Invoice", LocalDateTime.of(2026, 3, 2, 9, 0), 3, 300_000).writePdf(scan);
        assertThat(by("submit", printer, "--id", "j1", "--to", "a@b.example", "--file", scan.toString())
                        .out())
                .isEqualTo("job j1 (scan-to-email to a@b.example): sent\n");

        Message mail = arrived("a@b.example");
        assertThat(mail.getFrom().getFirst().getAddress()).isEqualTo("hq-0001@contoso.example");
        assertThat(mail.getTo().flatten().getFirst().getAddress()).isEqualTo("a@b.example");
        assertThat(mail.getMessageId()).isEqualTo("<j1@hq-0001.contoso.platen>");
        assertThat(attachment(mail)).isEqualTo(Files.readAllBytes(scan));

        assertThat(events(printer))
                .containsExactly(
                        "Installed",
                        "SignInStarted",
                        "DeviceCodeShown",
                        "SignedIn",
                        "SettingsSaved",
                        "JobAccepted",
                        "SendingStarted",
                        "EmailSent");
    }

    @Test
    void aPersonWhoReadsGreekFindsThePagesInGreek() throws Exception {
        try (Browser browser = Browser.speaking("el")) {
            enter(browser, shown("home/flat-1"), "flat-1@home.example");
            assertThat(browser.language()).isEqualTo("el");
            browser.press("cancel");
            browser.awaitText("Μπορείτε να κλείσετε");
            assertThat(browser.heading()).isEqualTo("Αρνηθήκατε");
            assertThat(browser.complaints()).isEmpty();
        }
        awaitStatus("home/flat-1", "email: SignedOut");
        assertThat(events("home/flat-1"))
                .containsExactly("Installed", "SignInStarted", "DeviceCodeShown", "SignInFailed");
    }

    @Test
    void aSignInThatConditionalAccessBlocksSaysSo() throws Exception {
        Shown shown = shown("contoso/hq-0003");
        console.control("POST", "/control/faults", "{\"id\":\"blocked\",\"fault\":\"entra.deviceCodeFlowBlocked\"}");
        try (Browser browser = Browser.speaking("en")) {
            enter(browser, shown, "hq-0003@contoso.example");
            browser.awaitHeading("That did not work");
            assertThat(browser.text()).contains("53003");
        } finally {
            console.control("DELETE", "/control/faults/blocked", "");
        }
    }

    /** What a printer shows whose sign-in was begun. */
    private record Shown(String page, String code) {}

    private Shown shown(String printer) {
        Told told = by("sign-in", printer, "--no-wait");
        Matcher shown = SHOWN.matcher(told.out());
        assertThat(shown.matches()).as(told.out() + told.err()).isTrue();
        return new Shown(shown.group(1), shown.group(2));
    }

    /** Enters code, account and password. */
    private static void enter(Browser browser, Shown shown, String account) {
        browser.open(shown.page());
        browser.fill("code", shown.code());
        browser.next();
        browser.fill("account", account);
        browser.next();
        browser.fill("password", "any-password");
        browser.press("password");
    }

    /** Looks again and again; the test's own timeout ends it. */
    private void awaitStatus(String printer, String words) {
        while (!by("status", printer).out().contains(words)) {
            Thread.onSpinWait();
        }
    }

    private static Told by(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--api", console.page("")));
        return Told.by(all.toArray(String[]::new));
    }

    /** The one mail that arrived, as a strict parser of others reads it. */
    private Message arrived(String recipient) throws IOException, InterruptedException {
        JsonNode messages =
                console.control("GET", "/control/messages?to=" + recipient, "").path("messages");
        assertThat(messages).hasSize(1);
        byte[] raw = console.raw(messages.get(0).path("id").asLong());
        DefaultMessageBuilder parser = new DefaultMessageBuilder();
        parser.setMimeEntityConfig(MimeConfig.STRICT);
        return parser.parseMessage(new ByteArrayInputStream(raw));
    }

    private static byte[] attachment(Message mail) throws IOException {
        for (Entity part : ((Multipart) mail.getBody()).getBodyParts()) {
            if ("attachment".equals(part.getDispositionType())) {
                assertThat(part.getMimeType()).isEqualTo("application/pdf");
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                ((SingleBody) part.getBody()).writeTo(content);
                return content.toByteArray();
            }
        }
        throw new AssertionError("there is no attachment");
    }

    private static List<String> events(String printer) throws IOException {
        List<String> types = new ArrayList<>();
        for (String line : Told.by("export", folder.resolve("fleet").toString()).outLines()) {
            JsonNode event = JSON.readTree(line);
            if (event.path("source").asText().equals("/printers/" + printer)) {
                types.add(event.path("type").asText().replaceAll("^dev\\.platen\\.|\\.v\\d+$", ""));
            }
        }
        return types;
    }
}
