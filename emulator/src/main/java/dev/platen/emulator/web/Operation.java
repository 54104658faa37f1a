package dev.platen.emulator.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Something that an interface does.
 *
 * @param method HTTP method
 * @param path as in the description, {@code /api/printers/{tenant}/{name}} for example
 * @param handler answers a request; it throws a {@link Problem}, or its future fails with one
 */
public record Operation(HttpMethod method, String path, Handler handler) {

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {

        /** The answer. */
        Future<Answer> answer(RoutingContext request);
    }

    /** The path as the router writes it. */
    String route() {
        return path.replace("{", ":").replace("}", "");
    }
}
