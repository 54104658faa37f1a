package dev.platen.emulator.entra;

import static dev.platen.emulator.entra.TestEntra.ADMIN;
import static dev.platen.emulator.entra.TestEntra.APP;
import static dev.platen.emulator.entra.TestEntra.PASSWORD;
import static dev.platen.emulator.entra.TestEntra.SCOPE;
import static dev.platen.emulator.entra.TestEntra.START;
import static dev.platen.emulator.entra.TestEntra.USER;
import static dev.platen.emulator.entra.TestEntra.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.identity.AdministratorAct;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInSiteTest {

    @TempDir
    private Path temporary;

    private Instant now = START;
    private TestEntra entra;

    @BeforeEach
    void start() throws IOException {
        entra = new TestEntra(temporary, () -> now, TestEntra.SETTINGS, TokenForm.OPAQUE).withAccounts();
    }

    @AfterEach
    void stop() throws IOException {
        entra.close();
    }

    @Test
    void leadsAnAdministratorFromTheCodeToTheTokens() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = person(code)) {
            assertThat(person.follow().title()).isEqualTo("Enter code");
            assertThat(person.send("code", code.get("user_code").asText()).title())
                    .isEqualTo("Pick an account");
            assertThat(person.send("account", ADMIN).title()).isEqualTo("Enter password");
            assertThat(person.send("password", PASSWORD, "proof", "password").title())
                    .isEqualTo("Permissions requested");
            assertThat(person.body())
                    .contains("Consent on behalf of your organization")
                    .contains("SMTP.Send");
            assertThat(person.send("answer", "accept", "organization", "1").title())
                    .isEqualTo("You are signed in");
        }

        assertThat(entra.poll(code).statusCode()).isEqualTo(200);
    }

    @Test
    void asksNobodyOfTheOrganisationAgain() throws IOException, InterruptedException {
        entra.signIn();
        JsonNode code = entra.code();
        try (Person user = person(code)) {
            assertThat(user.walk(code.get("user_code").asText(), USER, PASSWORD).title())
                    .isEqualTo("You are signed in");
        }

        assertThat(entra.poll(code).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAUserThatAnAdministratorIsNeeded() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person user = person(code)) {
            assertThat(user.walk(code.get("user_code").asText(), USER, PASSWORD).body())
                    .contains("AADSTS90094");
        }
    }

    @Test
    void takesAnotherWayThanAPassword() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = person(code)) {
            person.follow()
                    .send("code", code.get("user_code").asText())
                    .send("account", ADMIN)
                    .send("proof", "other");

            assertThat(person.title()).isEqualTo("Permissions requested");
        }
    }

    @Test
    void letsAWrongCodeAndAWrongPasswordBeTypedAgain() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = person(code)) {
            assertThat(person.follow().send("code", "WRONGCODE").body())
                    .contains("AADSTS70018")
                    .contains("aria-describedby=\"trouble\"");
            assertThat(person.send("code", " " + code.get("user_code").asText().toLowerCase(Locale.ROOT))
                            .title())
                    .isEqualTo("Pick an account");
            assertThat(person.send("account", ADMIN)
                            .send("password", "wrong", "proof", "password")
                            .body())
                    .contains("AADSTS50126");
            assertThat(person.send("password", PASSWORD, "proof", "password").title())
                    .isEqualTo("Permissions requested");
        }
    }

    @Test
    void tellsTheDeviceThatThePersonSaidNo() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = person(code)) {
            person.follow()
                    .send("code", code.get("user_code").asText())
                    .send("account", ADMIN)
                    .send("password", PASSWORD, "proof", "password")
                    .send("answer", "cancel");

            assertThat(person.title()).isEqualTo("You declined");
        }

        assertThat(json(entra.poll(code)).get("error").asText()).isEqualTo("authorization_declined");
    }

    @Test
    void saysWhyItDoesNotGoOn() throws IOException, InterruptedException {
        assertThat(refused("nobody@contoso.example")).contains("AADSTS50034");
        assertThat(refused("a@outlook.example")).contains("AADSTS50020");
        entra.services.perform(new AdministratorAct.SetDisabled("contoso", USER, true));
        assertThat(refused(USER)).contains("AADSTS50057");
        entra.strike(new FaultKind.ConditionalAccessBlock());
        assertThat(refused(ADMIN)).contains("AADSTS53003");
    }

    @Test
    void tellsThatACodeHasExpired() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        now = now.plus(Duration.ofMinutes(20));
        try (Person person = person(code)) {
            assertThat(person.follow()
                            .send("code", code.get("user_code").asText())
                            .body())
                    .contains("AADSTS70019");
        }
    }

    @Test
    void speaksGreekToWhoReadsGreek() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = Person.at(page(code), "el-GR,el;q=0.9,en;q=0.8")) {
            assertThat(person.follow().title()).isEqualTo("Εισαγωγή κωδικού");
            assertThat(person.body()).contains("<html lang=\"el\">").contains("όχι η Microsoft");
            assertThat(person.send("code", "X").body()).contains("Ο κωδικός δεν είναι σωστός");
        }
        try (Person person = Person.at(URI.create(page(code) + "?mkt=el"))) {
            person.follow().send("code", code.get("user_code").asText());

            assertThat(person.title()).isEqualTo("Επιλογή λογαριασμού");
        }
    }

    @Test
    void saysThatItIsAnEmulatorAndNeedsNoScript() throws IOException, InterruptedException {
        try (Person person = person(entra.code())) {
            HttpHeaders headers = person.follow().page().headers();

            assertThat(person.body())
                    .contains("This is an emulator for tests, not Microsoft.")
                    .doesNotContain("<script");
            assertThat(headers.firstValue("content-security-policy").orElseThrow())
                    .startsWith("default-src 'none'; style-src 'self';")
                    .endsWith("form-action 'self'");
            assertThat(headers.firstValue("cache-control")).contains("no-store");
            assertThat(headers.firstValue("set-cookie").orElseThrow())
                    .contains("HttpOnly")
                    .contains("SameSite=Strict");
        }
    }

    @Test
    void takesNoFormThatWasMadeForAnotherBrowser() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person victim = person(code);
                Person attacker = person(code)) {
            String foreign = attacker.follow().progress();

            victim.follow().sendWith(foreign, "code", code.get("user_code").asText());

            assertThat(victim.page().statusCode()).isEqualTo(400);
            assertThat(victim.body()).contains("another browser");
        }
    }

    @Test
    void takesNoFormThatSomebodyMade() throws IOException, InterruptedException {
        try (Person person = person(entra.code())) {
            person.follow().sendWith("forged", "code", "X");

            assertThat(person.page().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void showsWhatPeopleAndDevicesWriteAsTextOnly() throws IOException, InterruptedException {
        String evil = "\"><script>alert(1)</script>";
        JsonNode code = json(entra.post("/contoso/oauth2/v2.0/devicecode", "client_id", evil, "scope", SCOPE));
        try (Person person = person(code)) {
            person.follow().send("code", code.get("user_code").asText());
            assertThat(person.body()).doesNotContain("<script").contains("&lt;script&gt;");

            person.send("account", evil);
            assertThat(person.body()).doesNotContain("<script").contains("That is not an address");
        }
    }

    @Test
    void whatIsFilledInIsNotSearchedForPlaces() throws IOException, InterruptedException {
        JsonNode code =
                json(entra.post("/contoso/oauth2/v2.0/devicecode", "client_id", "{account}{title}", "scope", SCOPE));
        try (Person person = person(code)) {
            assertThat(person.follow()
                            .send("code", code.get("user_code").asText())
                            .body())
                    .contains("{account}{title}");
        }
    }

    @Test
    void anAdministratorConsentsBeforehandAndIsLedBack() throws IOException, InterruptedException {
        URI address = adminConsent("http://localhost:9999/back", "xyz");
        try (Person person = Person.at(address)) {
            person.send("account", ADMIN).send("password", PASSWORD, "proof", "password");
            assertThat(person.page()
                            .headers()
                            .firstValue("content-security-policy")
                            .orElseThrow())
                    .endsWith("form-action 'self' http://localhost:9999");
            person.send("answer", "accept");

            assertThat(person.page().headers().firstValue("location").orElseThrow())
                    .startsWith("http://localhost:9999/back?admin_consent=True&tenant=")
                    .endsWith("&state=xyz");
        }

        boolean consented = entra.services.ask(present -> present.identity().consented("contoso", APP));
        assertThat(consented).isTrue();
    }

    @Test
    void anAdministratorWhoDeclinesIsLedBackToo() throws IOException, InterruptedException {
        try (Person person = Person.at(adminConsent("http://localhost:9999/back", "xyz"))) {
            person.send("account", ADMIN)
                    .send("password", PASSWORD, "proof", "password")
                    .send("answer", "cancel");

            assertThat(person.page().headers().firstValue("location").orElseThrow())
                    .startsWith("http://localhost:9999/back?error=consent_required")
                    .contains("65004");
        }
    }

    @Test
    void onlyAnAdministratorConsentsBeforehand() throws IOException, InterruptedException {
        try (Person person = Person.at(adminConsent("", ""))) {
            person.send("account", USER).send("password", PASSWORD, "proof", "password");

            assertThat(person.body()).contains("AADSTS90094");
        }
    }

    @Test
    void leadsNobodyToAnAddressThatIsNotRegistered() throws IOException, InterruptedException {
        for (String elsewhere : new String[] {
            "https://elsewhere.example/", "javascript:alert(1)", "http://localhost@elsewhere.example/", "//x"
        }) {
            try (Person person = Person.at(adminConsent(elsewhere, ""))) {
                assertThat(person.body()).contains("AADSTS50011");
            }
        }
        entra.services.perform(new Deed.ApplicationPut(
                new Application(APP, "Scan to mail", "", Set.of("https://elsewhere.example/"))));
        try (Person person = Person.at(adminConsent("https://elsewhere.example/", ""))) {
            assertThat(person.title()).isEqualTo("Pick an account");
            assertThat(person.body()).contains("Scan to mail");
        }
    }

    @Test
    void explainsAnErrorsNumber() throws IOException, InterruptedException {
        assertThat(entra.get("/error?code=70016").body()).contains("AADSTS70016");
        assertThat(entra.get("/error?code=%3Cx").statusCode()).isEqualTo(400);
    }

    private String refused(String account) throws IOException, InterruptedException {
        JsonNode code = entra.code();
        try (Person person = person(code)) {
            return person.walk(code.get("user_code").asText(), account, PASSWORD)
                    .body();
        }
    }

    private URI adminConsent(String redirect, String state) {
        return entra.server
                .http()
                .resolve("/contoso/v2.0/adminconsent?"
                        + TestEntra.form("client_id", APP, "scope", SCOPE, "redirect_uri", redirect, "state", state));
    }

    private static Person person(JsonNode code) throws IOException, InterruptedException {
        return Person.at(page(code));
    }

    private static URI page(JsonNode code) {
        return URI.create(code.get("verification_uri").asText());
    }
}
