package dev.platen.emulator.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A request's body, which may not be large. */
public final class SmallBody {

    /** So many bytes it may have. */
    public static final int MOST = 64 * 1024;

    private SmallBody() {}

    /** Reads it; fails with a {@link Problem} if there is too much. */
    public static Future<Buffer> of(RoutingContext context) {
        HttpServerRequest request = context.request();
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.handler(piece -> {
            if (body.length() + piece.length() > MOST) {
                // The rest passes unread.
                request.handler(_ -> {});
                whole.tryFail(new Problem(Problem.Kind.TOO_LARGE, "a body may have at most " + MOST + " bytes"));
            } else {
                body.appendBuffer(piece);
            }
        });
        request.endHandler(_ -> whole.tryComplete(body));
        return whole.future();
    }
}
