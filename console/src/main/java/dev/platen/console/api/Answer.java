package dev.platen.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * An answer that is no problem.
 *
 * @param status HTTP status
 * @param contentType type of the body
 * @param body the body
 * @param next address of the page behind this one (RFC 8288, {@code rel="next"}); empty where there is none
 */
record Answer(int status, String contentType, Buffer body, String next) {

    private static final String JSON = "application/json";

    static Future<Answer> ok(JsonNode body) {
        return json(200, body);
    }

    /** It was taken on; what comes of it shows later. */
    static Future<Answer> accepted(JsonNode body) {
        return json(202, body);
    }

    static Future<Answer> page(JsonNode body, String next) {
        return Future.succeededFuture(new Answer(200, JSON, Buffer.buffer(body.toString()), next));
    }

    static Future<Answer> text(String contentType, String text) {
        return Future.succeededFuture(new Answer(200, contentType, Buffer.buffer(text), ""));
    }

    private static Future<Answer> json(int status, JsonNode body) {
        return Future.succeededFuture(new Answer(status, JSON, Buffer.buffer(body.toString()), ""));
    }
}
