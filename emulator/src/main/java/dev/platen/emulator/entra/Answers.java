package dev.platen.emulator.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.emulator.entra.Answer.Header;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers as Entra writes them. Headers and the shape of errors are from recordings in azure-sdk-for-js
 * (recording_devicecodecredential). Left out: {@code Strict-Transport-Security}, which would keep a browser from all that
 * runs without TLS on the same machine.
 */
final class Answers {

    private static final String NO_STORE = "no-store, no-cache";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String SERVER = "Platen emulator";

    private static final List<Header> COMMON = List.of(
            new Header("cache-control", NO_STORE),
            new Header("pragma", "no-cache"),
            new Header("expires", "-1"),
            new Header("content-type", JSON),
            new Header("x-content-type-options", "nosniff"),
            new Header("p3p", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\""),
            new Header("x-ms-ests-server", SERVER),
            new Header("set-cookie", "x-ms-gateway-slice=estsfd; path=/; secure; samesite=none; httponly"),
            new Header("set-cookie", "stsservicecookie=estsfd; path=/; secure; samesite=none; httponly"));

    private final ObjectMapper mapper = new ObjectMapper();

    /** A success. */
    Answer.Said json(Trace trace, Map<String, ?> body) {
        return said(200, trace, "1,0,0,,", write(body));
    }

    /** A document that may be kept for a day, and read by pages of others, as Entra's discovery may. */
    Answer.Said document(Map<String, ?> body) {
        return new Answer.Said(
                200,
                List.of(
                        new Header("content-type", JSON),
                        new Header("cache-control", "max-age=86400, private"),
                        new Header("access-control-allow-origin", "*"),
                        new Header("x-content-type-options", "nosniff")),
                write(body),
                Duration.ZERO);
    }

    Answer.Said refused(Trace trace, String origin, Refusal refusal, Object... parts) {
        return refused(trace, origin, refusal.status(), refusal.error(parts));
    }

    Answer.Said refused(Trace trace, String origin, int status, OAuthError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.error());
        body.put(
                "error_description",
                error.description() + "\r\nTrace ID: " + trace.traceId() + "\r\nCorrelation ID: "
                        + trace.correlationId() + "\r\nTimestamp: " + trace.timestamp());
        body.put("error_codes", error.aadsts() == 0 ? List.of() : List.of(error.aadsts()));
        body.put("timestamp", trace.timestamp());
        body.put("trace_id", trace.traceId());
        body.put("correlation_id", trace.correlationId());
        if (error.aadsts() != 0) {
            body.put("error_uri", origin + "/error?code=" + error.aadsts());
        }
        if (!error.suberror().isEmpty()) {
            body.put("suberror", error.suberror());
        }
        return said(status, trace, "1," + error.aadsts() + ",0,,", write(body));
    }

    /**
     * What a service says that does not decide: nothing, plain text, or what is no OAuth answer. Assumption: the bodies,
     * save the one of 429 (Microsoft Learn, "client and server throttling").
     */
    Answer undecided(Outcome.Undecided<?> undecided) {
        return switch (undecided.httpStatus()) {
            case 0 -> new Answer.HangUp(Duration.ZERO);
            case 200 -> plain(200, JSON, "{\"token_type\":\"Bearer\",\"scope\":", undecided.retryAfterHeader());
            case 429 -> plain(429, "text/plain; charset=utf-8", "Too Many Requests", undecided.retryAfterHeader());
            default ->
                plain(
                        undecided.httpStatus(),
                        "text/html; charset=utf-8",
                        "<!DOCTYPE html><title>Service unavailable</title><h1>Service unavailable</h1>",
                        undecided.retryAfterHeader());
        };
    }

    private static Answer.Said plain(int status, String type, String body, Duration retryAfter) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", type));
        headers.add(new Header("cache-control", NO_STORE));
        if (!retryAfter.isZero()) {
            headers.add(new Header("retry-after", Long.toString(retryAfter.toSeconds())));
        }
        return new Answer.Said(status, headers, body, Duration.ZERO);
    }

    private static Answer.Said said(int status, Trace trace, String telemetry, String body) {
        List<Header> headers = new ArrayList<>(COMMON.size() + 3);
        headers.addAll(COMMON);
        headers.add(new Header("x-ms-request-id", trace.traceId()));
        headers.add(new Header("client-request-id", trace.correlationId()));
        headers.add(new Header("x-ms-clitelem", telemetry));
        return new Answer.Said(status, headers, body, Duration.ZERO);
    }

    private String write(Map<String, ?> body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
