package dev.platen.emulator.entra;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * By what a request is found again.
 *
 * @param traceId the server's own id of it
 * @param correlationId the client's id of it, or one given in its place
 * @param at when it was answered
 */
record Trace(String traceId, String correlationId, Instant at) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Of a call. The client's id is {@code client-request-id}, if it is an id. */
    static Trace of(HttpCall call, Instant now) {
        return new Trace(UUID.randomUUID().toString(), correlation(call.header("client-request-id")), now);
    }

    String timestamp() {
        return TIMESTAMP.format(at);
    }

    private static String correlation(String given) {
        if (!given.isEmpty()) {
            try {
                return UUID.fromString(given).toString();
            } catch (IllegalArgumentException _) {
                // Not an id: one of ours, as when there is none.
            }
        }
        return UUID.randomUUID().toString();
    }
}
