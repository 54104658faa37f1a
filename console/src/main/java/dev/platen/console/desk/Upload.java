package dev.platen.console.desk;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/** Takes a request's body to a file, piece by piece. */
final class Upload {

    private final HttpServerRequest request;
    private final AsyncFile file;
    private final long most;
    private final Promise<Void> done = Promise.promise();
    private long bytes;

    private Upload(HttpServerRequest request, AsyncFile file, long most) {
        this.request = request;
        this.file = file;
        this.most = most;
    }

    /**
     * Takes a body.
     *
     * @param target the file, which must not exist; whoever asked removes it, also when the body could not be taken
     * @param most bytes that it may have
     * @return succeeds when all is in the file; fails with a {@link Problem} if there is too much
     */
    static Future<Void> take(Vertx vertx, HttpServerRequest request, Path target, long most) {
        request.pause();
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() > Long.toString(most).length()) {
            return Future.failedFuture(tooLarge(most));
        }
        return vertx.fileSystem()
                .open(target.toString(), new OpenOptions().setCreateNew(true).setRead(false))
                .compose(file -> new Upload(request, file, most).begin());
    }

    private Future<Void> begin() {
        request.handler(piece -> {
            bytes += piece.length();
            if (bytes > most) {
                request.handler(null);
                done.tryFail(tooLarge(most));
                return;
            }
            file.write(piece).onFailure(done::tryFail);
            if (file.writeQueueFull()) {
                request.pause();
                file.drainHandler(_ -> request.resume());
            }
        });
        request.exceptionHandler(done::tryFail);
        request.endHandler(_ -> done.tryComplete());
        request.resume();
        return done.future().eventually(file::close);
    }

    private static Problem tooLarge(long most) {
        return new Problem(Problem.Kind.TOO_LARGE, "a document may have at most " + most + " bytes");
    }
}
