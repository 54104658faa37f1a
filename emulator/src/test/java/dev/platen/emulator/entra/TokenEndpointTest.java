package dev.platen.emulator.entra;

import static dev.platen.emulator.entra.TestEntra.APP;
import static dev.platen.emulator.entra.TestEntra.DEVICE_CODE;
import static dev.platen.emulator.entra.TestEntra.SCOPE;
import static dev.platen.emulator.entra.TestEntra.START;
import static dev.platen.emulator.entra.TestEntra.form;
import static dev.platen.emulator.entra.TestEntra.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.identity.AccessTokens;
import dev.platen.emulator.identity.AdministratorAct;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenEndpointTest {

    private static final String TOKEN = "/contoso/oauth2/v2.0/token";

    @TempDir
    private Path temporary;

    private Instant now = START;
    private TestEntra entra;

    @BeforeEach
    void start() throws IOException {
        entra = new TestEntra(temporary, () -> now, TestEntra.SETTINGS, TokenForm.SIGNED).withAccounts();
    }

    @AfterEach
    void stop() throws IOException {
        entra.close();
    }

    @Test
    void tellsADeviceToGoOnPolling() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.poll(entra.code());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asText()).isEqualTo("authorization_pending");
        assertThat(json(response).get("error_description").asText())
                .startsWith("AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
    }

    @Test
    void givesTokensWhenThePersonHasConsented() throws IOException, InterruptedException {
        JsonNode tokens = entra.signIn();

        assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("scope").asText()).isEqualTo("https://outlook.office.com/SMTP.Send");
        assertThat(tokens.get("expires_in").asInt()).isBetween(3600, 5400);
        assertThat(tokens.get("refresh_token").asText()).isNotEmpty();
        assertThat(tokens.has("id_token")).isFalse();
        assertThat(tokens.has("client_info")).isFalse();
        assertThat(tokens.has("foci")).isFalse();
    }

    @Test
    void takesTheShortNameOfTheGrantToo() throws IOException, InterruptedException {
        JsonNode code = entra.code();
        entra.approve(code);

        HttpResponse<String> response = entra.post(
                TOKEN,
                "grant_type",
                "device_code",
                "client_id",
                APP,
                "device_code",
                code.get("device_code").asText());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void saysInTheAccessTokenWhoseItIsAndForWhom()
            throws IOException, InterruptedException, ParseException, JOSEException {
        JsonNode tokens = entra.signIn();

        JWTClaimsSet claims = verified(tokens.get("access_token").asText());

        assertThat(claims.getAudience()).containsExactly("https://outlook.office.com");
        assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + claims.getStringClaim("tid") + "/");
        assertThat(claims.getStringClaim("appid")).isEqualTo(APP);
        assertThat(claims.getStringClaim("scp")).isEqualTo("SMTP.Send");
        assertThat(claims.getStringClaim("upn")).isEqualTo(TestEntra.ADMIN);
        assertThat(claims.getStringClaim("ver")).isEqualTo("1.0");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(START));
        assertThat(claims.getExpirationTime())
                .isEqualTo(Date.from(START.plusSeconds(tokens.get("expires_in").asLong())));
        assertThat(claims.getClaims()).containsKeys("oid", "tid", "uti", "nbf");
    }

    @Test
    void givesAnIdTokenAndClientInfoToWhoAsksForThem()
            throws IOException, InterruptedException, ParseException, JOSEException {
        JsonNode code = json(
                entra.post("/contoso/oauth2/v2.0/devicecode", "client_id", APP, "scope", "openid profile " + SCOPE));
        entra.approve(code);

        JsonNode tokens = json(entra.post(
                TOKEN,
                "grant_type",
                DEVICE_CODE,
                "client_id",
                APP,
                "device_code",
                code.get("device_code").asText(),
                "client_info",
                "1"));

        JWTClaimsSet claims = verified(tokens.get("id_token").asText());
        assertThat(claims.getAudience()).containsExactly(APP);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(TestEntra.ADMIN);
        assertThat(claims.getIssuer())
                .isEqualTo(json(entra.get("/contoso/v2.0/.well-known/openid-configuration"))
                        .get("issuer")
                        .asText());
        assertThat(tokens.get("client_info").asText()).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.get("scope").asText()).isEqualTo("openid profile https://outlook.office.com/SMTP.Send");
    }

    @Test
    void refreshesWithANewTokenWhileTheOldOneLivesOn() throws IOException, InterruptedException {
        String first = entra.signIn().get("refresh_token").asText();
        now = now.plusSeconds(60);

        String second = json(entra.refresh(first)).get("refresh_token").asText();

        assertThat(second).isNotEqualTo(first);
        assertThat(entra.refresh(second).statusCode()).isEqualTo(200);
        assertThat(entra.refresh(first).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesARefreshTokenThatSomebodyMade() throws IOException, InterruptedException {
        String token = entra.signIn().get("refresh_token").asText();
        String forged = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

        for (String wrong : new String[] {forged, "x", "R0000000000000000000000", "1.AXoA" + "b".repeat(2000)}) {
            assertThat(json(entra.refresh(wrong)).get("error_codes").get(0).asInt())
                    .isEqualTo(70000);
        }
    }

    @Test
    void aDeviceCodeIsNoRefreshToken() throws IOException, InterruptedException {
        assertThat(json(entra.refresh(entra.code().get("device_code").asText()))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void afterNinetyDaysAloneARefreshTokenIsDead() throws IOException, InterruptedException {
        String token = entra.signIn().get("refresh_token").asText();
        now = now.plus(Duration.ofDays(90));

        JsonNode refused = json(entra.refresh(token));

        assertThat(refused.get("error").asText()).isEqualTo("invalid_grant");
        assertThat(refused.get("error_codes").get(0).asInt()).isEqualTo(700082);
        assertThat(refused.get("error_description").asText()).contains("90.00:00:00");
    }

    @Test
    void namesTheSuberrorOfARevokedGrant() throws IOException, InterruptedException {
        String token = entra.signIn().get("refresh_token").asText();
        now = now.plusSeconds(60);
        entra.services.perform(new AdministratorAct.RevokeSessions("contoso", TestEntra.ADMIN));

        JsonNode refused = json(entra.refresh(token));

        assertThat(refused.get("error_codes").get(0).asInt()).isEqualTo(50173);
        assertThat(refused.get("suberror").asText()).isEqualTo("bad_token");
    }

    @Test
    void writesErrorsAsEntraDoes() throws IOException, InterruptedException {
        String id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        HttpResponse<String> response =
                entra.send(HttpRequest.newBuilder(entra.server.http().resolve(TOKEN))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("client-request-id", id)
                        .POST(HttpRequest.BodyPublishers.ofString(form("client_id", APP))));
        JsonNode body = json(response);

        assertThat(body.get("correlation_id").asText()).isEqualTo(id);
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-03-02 06:00:00Z");
        assertThat(body.get("error_description").asText())
                .isEqualTo("AADSTS900144: The request must contain the parameter: 'grant_type'.\r\nTrace ID: "
                        + body.get("trace_id").asText() + "\r\nCorrelation ID: " + id
                        + "\r\nTimestamp: 2026-03-02 06:00:00Z");
        assertThat(body.get("error_uri").asText()).isEqualTo(entra.server.http() + "/error?code=900144");
        assertThat(response.headers().firstValue("x-ms-request-id"))
                .contains(body.get("trace_id").asText());
        assertThat(response.headers().firstValue("x-ms-clitelem")).contains("1,900144,0,,");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store, no-cache");
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
    }

    @Test
    void refusesAPublicClientThatSendsASecret() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.post(
                TOKEN, "grant_type", "refresh_token", "client_id", APP, "refresh_token", "x", "client_secret", "s");

        assertThat(json(response).get("error").asText()).isEqualTo("invalid_client");
        assertThat(json(response).get("error_codes").get(0).asInt()).isEqualTo(700025);
    }

    @Test
    void givesARegisteredApplicationATokenForItsSecret()
            throws IOException, InterruptedException, ParseException, JOSEException {
        entra.services.perform(new Deed.ApplicationPut(
                new Application("tool", "Administration", entra.passwords.ofApplication("tool", "s3cret"), Set.of())));
        String scope = "https://graph.microsoft.com/.default";

        HttpResponse<String> right = application("tool", "s3cret", scope);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(verified(json(right).get("access_token").asText()).getStringClaim("idtyp"))
                .isEqualTo("app");
        assertThat(json(right).has("refresh_token")).isFalse();
        assertThat(json(application("tool", "wrong", scope))
                        .get("error_codes")
                        .get(0)
                        .asInt())
                .isEqualTo(7000215);
        assertThat(json(application("tool", "", scope))
                        .get("error_codes")
                        .get(0)
                        .asInt())
                .isEqualTo(7000218);
        assertThat(json(application("tool", "s3cret", "Mail.Send")).get("error").asText())
                .isEqualTo("invalid_scope");
        assertThat(json(application("other", "", scope))
                        .get("error_codes")
                        .get(0)
                        .asInt())
                .isEqualTo(700016);
    }

    @Test
    void theMailServiceBelievesItsTokensAndNoOthers() throws IOException, InterruptedException {
        JsonNode tokens = entra.signIn();
        String token = tokens.get("access_token").asText();

        assertThat(bearer(token)).map(AccessTokens.Bearer::account).contains(TestEntra.ADMIN);
        assertThat(bearer(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();
        assertThat(bearer(tokens.get("refresh_token").asText())).isEmpty();
        assertThat(bearer("")).isEmpty();
        assertThat(bearer("a.b.c")).isEmpty();
    }

    @Test
    void aTokenForAnotherResourceOpensNoMailbox() throws IOException, InterruptedException {
        String refreshToken = entra.signIn().get("refresh_token").asText();

        JsonNode tokens = json(entra.post(
                TOKEN,
                "grant_type",
                "refresh_token",
                "client_id",
                APP,
                "refresh_token",
                refreshToken,
                "scope",
                "https://graph.microsoft.com/Mail.Send"));

        assertThat(tokens.get("scope").asText()).isEqualTo("https://graph.microsoft.com/Mail.Send");
        assertThat(bearer(tokens.get("access_token").asText())).isEmpty();
    }

    private Optional<AccessTokens.Bearer> bearer(String token) {
        return entra.services.ask(present -> present.identity()
                .bearer(present.now(), entra.services.callers().address("127.0.0.1"), entra.tokens.accessText(token)));
    }

    private HttpResponse<String> application(String id, String secret, String scope)
            throws IOException, InterruptedException {
        return entra.post(
                TOKEN, "grant_type", "client_credentials", "client_id", id, "client_secret", secret, "scope", scope);
    }

    /** The claims of a token that the published keys vouch for. */
    private JWTClaimsSet verified(String token)
            throws IOException, InterruptedException, ParseException, JOSEException {
        JWKSet keys = JWKSet.parse(entra.get("/contoso/discovery/v2.0/keys").body());
        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(parsed.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(parsed.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return parsed.getJWTClaimsSet();
    }
}
