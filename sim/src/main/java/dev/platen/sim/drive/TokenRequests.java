package dev.platen.sim.drive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests for tokens over HTTP. An answer is read up to a bound; redirects are not followed. Thread-safe. */
final class TokenRequests implements AutoCloseable {

    private static final int LARGEST = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;

    /**
     * An answer.
     *
     * @param status HTTP status; 0 if there was none
     * @param error in a word; empty if tokens came
     * @param body the answer's JSON; empty if it was none
     */
    record Answer(int status, String error, Optional<JsonNode> body) {

        String text(String key) {
            return body.map(node -> node.path(key).asText()).orElse("");
        }
    }

    TokenRequests() {
        http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Answer refresh(Target target, String refreshToken) throws InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", target.clientId());
        form.put("refresh_token", refreshToken);
        if (!target.scope().isEmpty()) {
            form.put("scope", target.scope());
        }
        return tokens(post(target.endpoint(), "application/x-www-form-urlencoded", encoded(form)));
    }

    /** What an answer of a token endpoint is: without an access token it is no success, whatever its status says. */
    static Answer tokens(Answer answer) {
        return answer.error().isEmpty() && answer.text("access_token").isEmpty()
                ? new Answer(answer.status(), "no token in the answer", answer.body())
                : answer;
    }

    Answer form(URI address, Map<String, String> form) throws InterruptedException {
        return post(address, "application/x-www-form-urlencoded", encoded(form));
    }

    Answer json(URI address, String body) throws InterruptedException {
        return post(address, "application/json", body);
    }

    private Answer post(URI address, String type, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
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

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }
}
