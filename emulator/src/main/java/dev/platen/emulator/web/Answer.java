package dev.platen.emulator.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that is no problem.
 *
 * @param status HTTP status
 * @param headers besides those that every answer has
 * @param content the body
 */
public record Answer(int status, List<Header> headers, Content content) {

    /** A header of an answer. */
    public record Header(String name, String value) {}

    /** What an answer carries. */
    public sealed interface Content {

        /** All of it is here. */
        record Whole(Buffer bytes) implements Content {}

        /** It is written piece by piece, on a thread that may wait. */
        record Flowing(Source source) implements Content {}
    }

    /** Writes a body. */
    @FunctionalInterface
    public interface Source {

        /**
         * Writes all of it.
         *
         * @throws IOException if it can't be read, or the client has gone
         */
        void copyTo(OutputStream to) throws IOException;
    }

    private static final String JSON = "application/json";

    /** Keeps its own copy of the headers. */
    public Answer {
        headers = List.copyOf(headers);
    }

    /** A whole body of a type. */
    public static Answer of(int status, String contentType, Buffer body) {
        return new Answer(status, List.of(new Header("Content-Type", contentType)), new Content.Whole(body));
    }

    /** It was done; there is nothing to say. */
    public static Answer nothing() {
        return new Answer(204, List.of(), new Content.Whole(Buffer.buffer()));
    }

    /** A body that flows. */
    public static Answer flowing(String contentType, Source source) {
        return new Answer(200, List.of(new Header("Content-Type", contentType)), new Content.Flowing(source));
    }

    /** Go there (RFC 9110, 15.4.4): what a form leads to. */
    public static Answer seeOther(String location) {
        return new Answer(303, List.of(), new Content.Whole(Buffer.buffer())).with("Location", location);
    }

    /** Here it is. */
    public static Future<Answer> ok(JsonNode body) {
        return json(200, body);
    }

    /** It is there now. */
    public static Future<Answer> created(String location, JsonNode body) {
        return json(201, body).map(answer -> answer.with("Location", location));
    }

    /** It was taken on; what comes of it shows later. */
    public static Future<Answer> accepted(JsonNode body) {
        return json(202, body);
    }

    /**
     * A page of a list.
     *
     * @param next address of the page behind this one (RFC 8288, {@code rel="next"}); empty where there is none
     */
    public static Future<Answer> page(JsonNode body, String next) {
        return json(200, body)
                .map(answer -> next.isEmpty() ? answer : answer.with("Link", "<" + next + ">; rel=\"next\""));
    }

    /** A text of a type. */
    public static Future<Answer> text(String contentType, String text) {
        return Future.succeededFuture(of(200, contentType, Buffer.buffer(text)));
    }

    /** The same with another header. */
    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, content);
    }

    private static Future<Answer> json(int status, JsonNode body) {
        return Future.succeededFuture(of(status, JSON, Buffer.buffer(body.toString())));
    }
}
