package dev.platen.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.emulator.fault.FaultName;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlApiTest {

    private static final String CONTOSO = "/control/tenants/contoso";
    private static final String ADMIN = CONTOSO + "/accounts/admin@contoso.example";

    @TempDir
    private Path folder;

    private ControlHouse house;

    @BeforeEach
    void start() throws IOException {
        house = new ControlHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void theStateSaysWhereEverythingIs() throws Exception {
        JsonNode state = json(house.get("/control/state"));
        assertThat(state.at("/addresses/http").asText())
                .isEqualTo(house.emulator.http().toString());
        assertThat(state.at("/addresses/smtp").asText()).endsWith(":" + house.emulator.smtpPort());
        assertThat(state.at("/addresses/certificate").asText()).endsWith("ca.pem");
        assertThat(state.path("tenants").asInt()).isEqualTo(1);
    }

    @Test
    void theClockIsAdvancedStoppedAndSet() throws Exception {
        assertThat(json(house.post("/control/clock/advance", "{\"by\":\"1h30m\"}"))
                        .path("time")
                        .asText())
                .isEqualTo("2026-03-02T07:30:00Z");
        assertThat(json(house.post("/control/clock/freeze", "")).path("frozen").asBoolean())
                .isTrue();
        assertThat(json(house.post("/control/clock/resume", "")).path("frozen").asBoolean())
                .isFalse();
        assertThat(json(house.put("/control/clock", "{\"offset\":\"+1d\"}"))
                        .path("time")
                        .asText())
                .isEqualTo("2026-03-03T06:00:00Z");
        assertThat(json(house.get("/control/clock")).path("offset").asText()).isEqualTo("PT24H");
    }

    @Test
    void aTenantIsAddedAndChangedAndKeepsItsAccounts() throws Exception {
        String fabrikam = "/control/tenants/fabrikam";
        JsonNode added = json(house.put(fabrikam, "{\"domains\":[\"fabrikam.example\"],\"everyone\":\"appAdmin\"}"));
        assertThat(added.path("realm").asText()).isEqualTo("work");
        assertThat(added.path("everyone").asText()).isEqualTo("appAdmin");
        house.put(fabrikam + "/accounts/ann@fabrikam.example", "{}");
        assertThat(json(house.put(fabrikam, "{\"open\":true,\"realm\":\"consumers\"}"))
                        .path("open")
                        .asBoolean())
                .isTrue();
        assertThat(json(house.get(fabrikam + "/accounts"))
                        .at("/accounts/0/account")
                        .asText())
                .isEqualTo("ann@fabrikam.example");
        assertThat(json(house.get("/control/tenants")).path("tenants")).hasSize(2);
    }

    @Test
    void anAccountIsDeclaredDisabledAndEnabled() throws Exception {
        JsonNode declared = json(house.put(ADMIN, "{\"password\":\"correct horse\",\"role\":\"globalAdmin\"}"));
        assertThat(declared.path("role").asText()).isEqualTo("globalAdmin");
        assertThat(declared.path("anyPassword").asBoolean()).isFalse();
        assertThat(json(house.post(ADMIN + "/disable", "")).path("disabled").asBoolean())
                .isTrue();
        assertThat(json(house.post(ADMIN + "/enable", "")).path("disabled").asBoolean())
                .isFalse();
        assertThat(house.post(ADMIN + "/revoke-sessions", "").statusCode()).isEqualTo(200);
        assertThat(json(house.post(ADMIN + "/reset-password", "{\"change\":\"byUser\"}"))
                        .path("anyPassword")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aCodeThatNoDeviceShowsIsRefused() throws Exception {
        house.put(ADMIN, "{}");
        assertThat(house.post(ADMIN + "/enter-code", "{\"userCode\":\"NOTACODE1\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(house.post(ADMIN + "/enter-code", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void accountsAreListedPageByPage() throws Exception {
        house.put(CONTOSO + "/accounts/a@contoso.example", "{}");
        house.put(CONTOSO + "/accounts/b@contoso.example", "{}");
        HttpResponse<String> first = house.get(CONTOSO + "/accounts?limit=1");
        assertThat(json(first).path("accounts")).hasSize(1);
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("after=a%40contoso.example&limit=1");
        HttpResponse<String> second = house.get(CONTOSO + "/accounts?limit=1&after=a%40contoso.example");
        assertThat(json(second).at("/accounts/0/account").asText()).isEqualTo("b@contoso.example");
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void consentIsGrantedAndWithdrawn() throws Exception {
        assertThat(json(house.put(CONTOSO + "/consents/printer-app", ""))
                        .at("/consents/0")
                        .asText())
                .isEqualTo("printer-app");
        assertThat(json(house.delete(CONTOSO + "/consents/printer-app")).path("consents"))
                .isEmpty();
    }

    @Test
    void policiesAreSet() throws Exception {
        JsonNode tenant = json(house.put(
                CONTOSO + "/conditional-access",
                "{\"block\":true,\"signInFrequency\":\"7d\",\"blockDeviceCodeFlow\":true}"));
        assertThat(tenant.at("/conditionalAccess/block").asBoolean()).isTrue();
        assertThat(tenant.at("/conditionalAccess/signInFrequency").asText()).isEqualTo("PT168H");
        assertThat(json(house.put(CONTOSO + "/smtp-auth", "{\"enabled\":false}"))
                        .path("smtpAuth")
                        .asBoolean())
                .isFalse();
        assertThat(json(house.put(CONTOSO + "/security-defaults", "{\"lockSmtpAuth\":true}"))
                        .path("securityDefaults")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aMailboxIsSet() throws Exception {
        String mailbox = "/control/mailboxes/scan@contoso.example";
        house.put(mailbox + "/smtp-auth", "{\"value\":\"disabled\"}");
        house.put(mailbox + "/full", "{\"full\":true}");
        house.put(mailbox + "/send-as/Shared@contoso.example", "");
        JsonNode shown = json(house.get(mailbox));
        assertThat(shown.path("smtpAuth").asText()).isEqualTo("disabled");
        assertThat(shown.path("full").asBoolean()).isTrue();
        assertThat(shown.at("/sendAs/0").asText()).isEqualTo("shared@contoso.example");
    }

    @Test
    void anApplicationIsRegisteredAndItsSecretNotTold() throws Exception {
        HttpResponse<String> put =
                house.put("/control/applications/admin-tool", "{\"name\":\"Tool\",\"secret\":\"hush hush\"}");
        assertThat(json(put).path("confidential").asBoolean()).isTrue();
        assertThat(put.body()).doesNotContain("hush");
        assertThat(house.get("/control/applications").body())
                .contains("admin-tool")
                .doesNotContain("hush");
    }

    @Test
    void aFaultIsAddedHitsAndIsTakenAway() throws Exception {
        HttpResponse<String> added = house.post(
                "/control/faults",
                "{\"fault\":\"idp.unavailable\",\"status\":502,\"for\":\"10m\",\"target\":{\"tenant\":\"contoso\"},"
                        + "\"share\":[\"+0m 100%\",\"+5m 20%\"]}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).contains("/control/faults/idp-unavailable-1");
        JsonNode fault = json(added);
        assertThat(fault.path("active").asBoolean()).isTrue();
        assertThat(fault.path("end").asText()).isEqualTo("2026-03-02T06:10:00Z");
        assertThat(fault.path("status").asInt()).isEqualTo(502);
        assertThat(house.emulator
                        .services()
                        .<Boolean>ask(present -> present.faults()
                                .hits(
                                        FaultName.IDP_UNAVAILABLE,
                                        house.emulator.services().callers().printer(ControlHouse.PRINTER),
                                        present.now())))
                .isTrue();
        assertThat(json(house.get("/control/faults")).path("faults")).hasSize(1);
        assertThat(house.delete("/control/faults/idp-unavailable-1").statusCode())
                .isEqualTo(204);
        assertProblem(house.get("/control/faults/idp-unavailable-1"), 404, "not-found");
    }

    @Test
    void everyFaultCanBeAddedByItsName() throws Exception {
        for (FaultName name : FaultName.values()) {
            String more = switch (name) {
                case IDP_THROTTLED -> ",\"limit\":\"10/s\",\"retryAfter\":\"30s\"";
                case IDP_SLOW -> ",\"latency\":\"2s\"";
                case SIGN_IN_FREQUENCY -> ",\"every\":\"7d\"";
                case SMTP_AUTH_DISABLED -> ",\"scope\":\"mailbox\"";
                case PASSWORD_RESET -> ",\"change\":\"azurePortal\"";
                default -> "";
            };
            HttpResponse<String> added = house.post(
                    "/control/faults", "{\"id\":\"f\",\"at\":\"+10m\",\"fault\":\"" + name + "\"" + more + "}");
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
            assertThat(json(added).path("fault").asText()).isEqualTo(name.toString());
            assertThat(json(added).path("active").asBoolean()).isFalse();
        }
    }

    @Test
    void whatIsDoneOutlivesARestart() throws Exception {
        house.put(ADMIN, "{\"password\":\"correct horse\"}");
        house.post("/control/faults", "{\"id\":\"busy\",\"fault\":\"smtp.busy\"}");
        house.post("/control/clock/advance", "{\"by\":\"2d\"}");
        house.close();
        house = new ControlHouse(folder);
        assertThat(house.get(ADMIN).statusCode()).isEqualTo(200);
        assertThat(house.get("/control/faults/busy").statusCode()).isEqualTo(200);
        assertThat(json(house.get("/control/clock")).path("time").asText()).isEqualTo("2026-03-04T06:00:00Z");
    }

    @Test
    void requestsOfDevicesAreSeenWithoutTheirSecrets() throws Exception {
        HttpRequest.Builder refresh = HttpRequest.newBuilder(
                        house.emulator.http().resolve("/contoso/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Platen-Printer", ControlHouse.PRINTER.toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=refresh_token&client_id=printer-app&refresh_token=planted-token"));
        house.send(refresh);
        HttpResponse<String> seen = house.get("/control/requests");
        JsonNode request = json(seen).at("/requests/0");
        assertThat(request.path("caller").asText()).isEqualTo("contoso/hq-0001");
        assertThat(request.path("what").asText()).isEqualTo("refresh");
        assertThat(request.path("outcome").asText()).startsWith("400 invalid_grant (AADSTS");
        assertThat(seen.body()).doesNotContain("planted");
    }

    @Test
    void whatIsMisspeltIsRefusedWithAGuess() throws Exception {
        assertThat(problem(house.put(ADMIN, "{\"pasword\":\"x\"}"), 400)).contains("did you mean 'password'?");
        assertThat(problem(house.post("/control/faults", "{\"fault\":\"idp.unavailabel\"}"), 400))
                .contains("did you mean 'idp.unavailable'?");
        assertThat(problem(house.post("/control/faults", "{\"fault\":\"idp.slow\",\"latency\":\"2sec\"}"), 400))
                .contains("did you mean '2s'?");
        assertThat(problem(house.get("/control/requests?limits=2"), 400)).contains("did you mean 'limit'?");
        assertThat(problem(house.get("/control/tenants/contosso"), 404)).contains("did you mean 'contoso'?");
    }

    @Test
    void whatCantBeUnderstoodIsAProblem() throws Exception {
        assertProblem(house.put(ADMIN, "[]"), 400, "bad-request");
        assertProblem(house.put(ADMIN, "{"), 400, "bad-request");
        assertProblem(house.put(ADMIN, "{\"role\":\"a\",\"role\":\"b\"}"), 400, "bad-request");
        assertProblem(house.put(ADMIN, "{\"role\":1}"), 400, "bad-request");
        assertProblem(house.put(ADMIN, "x".repeat(70_000)), 413, "too-large");
        assertProblem(house.put(CONTOSO + "/accounts/nobody", "{}"), 400, "bad-request");
        assertProblem(house.put("/control/tenants/fabrikam/accounts/a@b.example", "{}"), 404, "not-found");
        assertProblem(house.put("/control/tenants/fabrikam/smtp-auth", "{\"enabled\":true}"), 404, "not-found");
        assertProblem(house.post(ADMIN + "/disable", ""), 404, "not-found");
        assertProblem(house.post("/control/faults", "{\"fault\":\"smtp.busy\",\"status\":503}"), 400, "bad-request");
        assertProblem(house.post("/control/tenants", "{}"), 405, "method-not-allowed");
        assertProblem(house.get("/control/nothing"), 404, "not-found");
        assertProblem(
                house.send(house.request(ADMIN).PUT(HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                "unsupported-document");
    }

    @Test
    void pagesOfOthersMayNotAsk() throws Exception {
        assertProblem(
                house.send(house.request("/control/clock/freeze")
                        .header("Origin", "https://evil.example")
                        .POST(HttpRequest.BodyPublishers.noBody())),
                403,
                "foreign-origin");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return ControlHouse.json(response);
    }

    private static String problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return ControlHouse.json(response).path("detail").asText();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ControlHouse.json(response).path("type").asText()).isEqualTo("urn:platen:problem:" + type);
    }
}
