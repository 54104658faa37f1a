package dev.platen.actors.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What answers of the identity service mean. Status, {@code error} and {@code suberror} decide; the AADSTS number is read only as a
 * label. Throttling and failures of the service are no decision, whatever the body says.
 */
final class OAuthAnswers {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** RFC 8628, 3.2: what holds where the service names no interval. */
    private static final int INTERVAL_SECONDS = 5;

    /** Nobody polls without a pause, whatever the service says. */
    private static final int INTERVAL_SECONDS_MIN = 1;

    private static final long SECONDS_MAX = Duration.ofDays(365).toSeconds();

    /** RFC 6749, 5.2, allows more; names of errors have no need of it, and a token that is repeated is no name. */
    private static final Pattern ERROR = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private OAuthAnswers() {}

    /** The answer to a device authorization request (RFC 8628, 3.2). */
    static Outcome<IssuedCode> deviceCode(HttpAnswer answer) {
        return decided(answer, OAuthAnswers::code);
    }

    /** The answer to a token request (RFC 6749, 5). */
    static Outcome<IssuedTokens> tokens(HttpAnswer answer) {
        return decided(answer, OAuthAnswers::tokens);
    }

    private static <T> Outcome<T> decided(HttpAnswer answer, Function<JsonNode, Outcome<T>> granted) {
        int status = answer.status();
        JsonNode body = Json.of(answer.body());
        String error = body.path("error").asText("");
        boolean named = ERROR.matcher(error).matches();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            String cause = "HTTP " + status + (named ? " " + error : "");
            return new Outcome.Undecided<>(status, answer.retryAfter(), cause);
        }
        if (status == OK) {
            return granted.apply(body);
        }
        return named && status >= BAD_REQUEST
                ? new Outcome.Refused<>(status, error(error, body))
                : undecided(status, "HTTP " + status + ", and no OAuth answer");
    }

    private static OAuthError error(String error, JsonNode body) {
        String suberror = body.path("suberror").asText("");
        return new OAuthError(
                error,
                ERROR.matcher(suberror).matches() ? suberror : "",
                body.path("error_codes").path(0).asInt(0),
                body.path("error_description").asText(""));
    }

    private static Outcome<IssuedCode> code(JsonNode body) {
        String deviceCode = body.path("device_code").asText("");
        String userCode = body.path("user_code").asText("");
        String uri = body.path("verification_uri")
                .asText(body.path("verification_url").asText(""));
        long expiresIn = seconds(body, "expires_in", 0);
        if (deviceCode.isEmpty() || userCode.isEmpty() || uri.isEmpty() || expiresIn == 0) {
            return undecided(OK, "an answer without a device code");
        }
        return new Outcome.Granted<>(new IssuedCode(
                Secret.of(deviceCode),
                userCode,
                uri,
                Duration.ofSeconds(expiresIn),
                Duration.ofSeconds(Math.max(INTERVAL_SECONDS_MIN, seconds(body, "interval", INTERVAL_SECONDS)))));
    }

    private static Outcome<IssuedTokens> tokens(JsonNode body) {
        String access = body.path("access_token").asText("");
        long expiresIn = seconds(body, "expires_in", 0);
        boolean bearer = body.path("token_type").asText("").equalsIgnoreCase("Bearer");
        if (access.isEmpty() || expiresIn == 0 || !bearer) {
            return undecided(OK, "an answer without an access token");
        }
        String byId = TokenClaims.account(body.path("id_token").asText(""));
        return new Outcome.Granted<>(new IssuedTokens(
                byId.isEmpty() ? TokenClaims.account(access) : byId,
                Secret.of(access),
                Secret.of(body.path("refresh_token").asText("")),
                Duration.ofSeconds(expiresIn)));
    }

    /** A number of seconds, which Entra's older endpoints write as text. */
    private static long seconds(JsonNode body, String name, long otherwise) {
        long seconds = body.path(name).asLong(otherwise);
        return Math.clamp(seconds, 0, SECONDS_MAX);
    }

    private static <T> Outcome<T> undecided(int status, String cause) {
        return new Outcome.Undecided<>(status, Duration.ZERO, cause);
    }
}
