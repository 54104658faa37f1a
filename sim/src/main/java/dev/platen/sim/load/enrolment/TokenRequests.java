package dev.platen.sim.load.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platen.sim.load.Grant;
import dev.platen.sim.load.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Requests for tokens over HTTP. An answer is read up to a bound; redirects are not followed. Thread-safe. */
public final class TokenRequests implements AutoCloseable {

    /** Where nothing else is said: what printers ask for, to send mail and to be given a refresh token. */
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LARGEST = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;
    private final Target target;
    private final Grant grant;

    /**
     * An answer.
     *
     * @param status HTTP status; 0 if there was none
     * @param error in a word; empty if tokens came
     * @param body the answer's JSON; empty if it was none
     */
    public record Answer(int status, String error, Optional<JsonNode> body) {

        /** A text of the answer; empty if there is none. */
        public String text(String key) {
            return body.map(node -> node.path(key).asText()).orElse("");
        }

        /** A number of it; 0 if there is none. */
        public long number(String key) {
            return body.map(node -> node.path(key).asLong()).orElse(0L);
        }

        @Override
        public String toString() {
            return status + " " + error;
        }
    }

    TokenRequests(Target target, Grant grant, SSLContext tls) {
        this.target = target;
        this.grant = grant;
        http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Asks the target for tokens by a grant. */
    Answer grant(List<Map.Entry<String, String>> fields) throws InterruptedException {
        Answer answer = post(target.endpoint(), FORM, grant.form(fields));
        return answer.error().isEmpty() && answer.text("access_token").isEmpty()
                ? new Answer(answer.status(), "no token in the answer", answer.body())
                : answer;
    }

    /** Asks for a device code (RFC 8628, 3.1). */
    Answer deviceCode(URI codes) throws InterruptedException {
        return post(codes, FORM, grant.form(grant.scope().isEmpty() ? List.of(Map.entry("scope", SCOPE)) : List.of()));
    }

    Answer json(URI address, String body) throws InterruptedException {
        return post(address, "application/json", body);
    }

    private Answer post(URI address, String type, String body) throws InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        grant.headers().forEach((name, value) -> builder.setHeader(name, value.reveal()));
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                byte[] bytes = content.readNBytes(LARGEST + 1);
                return bytes.length > LARGEST
                        ? new Answer(response.statusCode(), "an answer that is too large", Optional.empty())
                        : answer(response.statusCode(), bytes);
            }
        } catch (IOException cause) {
            String kind = cause.getClass().getSimpleName().replace("Exception", "");
            return new Answer(0, "no answer (" + kind + ")", Optional.empty());
        }
    }

    private Answer answer(int status, byte[] bytes) {
        Optional<JsonNode> body;
        try {
            JsonNode read = bytes.length == 0 ? null : json.readTree(bytes);
            body = read != null && read.isObject() ? Optional.of(read) : Optional.empty();
        } catch (IOException none) {
            body = Optional.empty();
        }
        return new Answer(status, error(status, body), body);
    }

    private static String error(int status, Optional<JsonNode> body) {
        String error = body.map(node -> node.path("error").asText()).orElse("");
        String number =
                body.map(node -> node.path("error_codes").path(0).asText()).orElse("");
        if (!error.isEmpty()) {
            return status + " " + error + (number.isEmpty() ? "" : " (AADSTS" + number + ")");
        }
        if (status < 200 || status >= 300) {
            return Integer.toString(status);
        }
        return body.isEmpty() ? status + ", but no JSON" : "";
    }

    @Override
    public void close() {
        http.close();
    }
}
