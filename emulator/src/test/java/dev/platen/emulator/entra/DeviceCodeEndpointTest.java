package dev.platen.emulator.entra;

import static dev.platen.emulator.entra.TestEntra.APP;
import static dev.platen.emulator.entra.TestEntra.SCOPE;
import static dev.platen.emulator.entra.TestEntra.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceCodeEndpointTest {

    @TempDir
    private Path temporary;

    private TestEntra entra;

    @BeforeEach
    void start() throws IOException {
        entra = TestEntra.in(temporary).withAccounts();
    }

    @AfterEach
    void stop() throws IOException {
        entra.close();
    }

    @Test
    void answersAsEntraDoes() throws IOException, InterruptedException {
        JsonNode code = entra.code();

        assertThat(code.get("user_code").asText()).matches("[A-Z0-9]{9}");
        assertThat(code.get("expires_in").asInt()).isEqualTo(900);
        assertThat(code.get("interval").asInt()).isEqualTo(5);
        assertThat(code.has("verification_uri_complete")).isFalse();
        assertThat(code.get("message").asText())
                .isEqualTo("To sign in, use a web browser to open the page "
                        + code.get("verification_uri").asText() + " and enter the code "
                        + code.get("user_code").asText() + " to authenticate.");
    }

    @Test
    void sendsPeopleToItsOwnPage() throws IOException, InterruptedException {
        assertThat(entra.code().get("verification_uri").asText()).isEqualTo(entra.server.http() + "/devicelogin");
        assertThat(json(entra.post("/consumers/oauth2/v2.0/devicecode", "client_id", APP, "scope", SCOPE))
                        .get("verification_uri")
                        .asText())
                .isEqualTo(entra.server.http() + "/link");
    }

    @Test
    void tellsNothingOfItselfInTheDeviceCode() throws IOException, InterruptedException {
        JsonNode first = entra.code();

        assertThat(first.get("device_code").asText())
                .hasSizeGreaterThan(60)
                .doesNotContain(first.get("user_code").asText());
    }

    @Test
    void speaksGreekIfAsked() throws IOException, InterruptedException {
        HttpResponse<String> response =
                entra.post("/contoso/oauth2/v2.0/devicecode?mkt=el-GR", "client_id", APP, "scope", SCOPE);

        assertThat(json(response).get("message").asText()).startsWith("Για να συνδεθείτε");
    }

    @Test
    void takesItsParametersFromTheQueryToo() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.send(HttpRequest.newBuilder(entra.server
                        .http()
                        .resolve("/contoso/oauth2/v2.0/devicecode?" + TestEntra.form("client_id", APP, "scope", SCOPE)))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void findsATenantByNameIdAndDomain() throws IOException, InterruptedException {
        String id = json(entra.get("/contoso/v2.0/.well-known/openid-configuration"))
                .get("issuer")
                .asText()
                .split("/", -1)[3];

        for (String tenant : new String[] {"contoso", "CONTOSO", id, "contoso.example", "common", "organizations"}) {
            assertThat(entra.post("/" + tenant + "/oauth2/v2.0/devicecode", "client_id", APP, "scope", SCOPE)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysThatATenantIsNotKnown() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.post("/nowhere/oauth2/v2.0/devicecode", "client_id", APP, "scope", SCOPE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error_codes").get(0).asInt()).isEqualTo(90002);
    }

    @Test
    void saysWhichParameterIsMissing() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.post("/contoso/oauth2/v2.0/devicecode", "client_id", APP);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asText()).isEqualTo("invalid_request");
        assertThat(json(response).get("error_description").asText())
                .startsWith("AADSTS900144:")
                .contains("'scope'");
    }

    @Test
    void refusesAScopeOfTwoResources() throws IOException, InterruptedException {
        HttpResponse<String> response = entra.post(
                "/contoso/oauth2/v2.0/devicecode",
                "client_id",
                APP,
                "scope",
                SCOPE + " https://graph.microsoft.com/Mail.Send");

        assertThat(json(response).get("error").asText()).isEqualTo("invalid_scope");
    }
}
