package dev.platen.console.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Something that the interface does.
 *
 * @param method HTTP method
 * @param path as in the description, {@code /api/printers/{tenant}/{name}} for example
 * @param handler answers a request; it throws a {@link Problem}, or its future fails with one
 */
record Operation(HttpMethod method, String path, Handler handler) {

    /** Answers a request. */
    @FunctionalInterface
    interface Handler {

        /** The answer. */
        Future<Answer> answer(RoutingContext request);
    }

    /** The path as the router writes it. */
    String route() {
        return path.replace("{", ":").replace("}", "");
    }
}
