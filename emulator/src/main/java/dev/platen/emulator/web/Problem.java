package dev.platen.emulator.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Why a request was not served (RFC 9457). Thrown by whoever serves it and sent as {@code application/problem+json}.
 *
 * <p>Its text names nothing secret: what a request carried is never repeated but for ids.
 */
public final class Problem extends RuntimeException {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final String NAMESPACE = "urn:platen:problem:";

    private final Kind kind;

    /** What can be wrong; the name in small letters is the end of the problem's type. */
    public enum Kind {
        /** The request can't be understood. */
        BAD_REQUEST(400, "The request is not as it must be"),
        /** The request comes from somebody else's page, or for another host. */
        FOREIGN_ORIGIN(403, "The request comes from elsewhere"),
        /** Only for somebody who has logged in. */
        NOT_LOGGED_IN(401, "Somebody has to log in first"),
        /** There is nothing of that name. */
        NOT_FOUND(404, "There is no such thing"),
        /** The method is not for this path. */
        METHOD_NOT_ALLOWED(405, "The method is not for this path"),
        /** It is not for now: what it is asked of says no. */
        REFUSED(409, "It is refused"),
        /** The body is too large. */
        TOO_LARGE(413, "The body is too large"),
        /** The body is of a kind that can't be taken. */
        UNSUPPORTED_DOCUMENT(415, "The body is of a kind that can't be taken"),
        /** Too often in too short a time. */
        TOO_MANY(429, "That was too often"),
        /** A fault of the program. */
        INTERNAL(500, "A fault of the program"),
        /** The program stops, or can't store what it was given. */
        UNAVAILABLE(503, "This can't be taken now"),
        /** There was no answer in time. */
        TIMEOUT(504, "There was no answer in time");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    /** A problem, with what is wrong in one sentence. */
    public Problem(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status. */
    public int status() {
        return kind.status;
    }

    /** The document. */
    ObjectNode json(String path) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", NAMESPACE + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", kind.title)
                .put("status", kind.status)
                .put("detail", getMessage())
                .put("instance", path);
    }
}
