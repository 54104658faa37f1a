package dev.platen.console.web.logs;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A form that brings logs (multipart/form-data, RFC 7578), written to files as they come. For the event loop of its request. */
final class LogsForm {

    /** All files together, in bytes. */
    static final long BYTES_MOST = 512L << 20;

    static final int FILES_MOST = 20;

    private static final long FIELDS_MOST = 64 * 1024;

    private final HttpServerRequest request;
    private final Brought brought;
    private final Promise<LogsForm> whole = Promise.promise();
    private final List<Future<?>> stored = new ArrayList<>();

    private LogsForm(HttpServerRequest request, Brought brought) {
        this.request = request;
        this.brought = brought;
    }

    /**
     * Makes sure that a form is not too large, before any of it is taken.
     *
     * @param tooLarge says so
     * @throws Problem if it is, or does not say
     */
    static void requireSize(HttpServerRequest request, String tooLarge) {
        String length = request.getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,15}")) {
            throw new Problem(Problem.Kind.BAD_REQUEST, "a form must say how long it is");
        }
        if (Long.parseLong(length) > BYTES_MOST + FIELDS_MOST) {
            throw new Problem(Problem.Kind.TOO_LARGE, tooLarge);
        }
    }

    /** Takes a form; fails with a {@link Problem} if it is none. Whoever asked removes what was brought. */
    static Future<LogsForm> take(HttpServerRequest request, Brought brought) {
        LogsForm form = new LogsForm(request, brought);
        return form.begin()
                .recover(failure -> Future.failedFuture(
                        failure instanceof Problem
                                ? failure
                                : new Problem(Problem.Kind.BAD_REQUEST, "the form can't be read")));
    }

    private Future<LogsForm> begin() {
        request.setExpectMultipart(true);
        request.exceptionHandler(whole::tryFail);
        request.uploadHandler(this::upload);
        request.endHandler(_ -> Future.all(stored).onComplete(done -> {
            if (done.succeeded()) {
                whole.tryComplete(this);
            } else {
                whole.tryFail(done.cause());
            }
        }));
        request.resume();
        return whole.future();
    }

    private void upload(HttpServerFileUpload upload) {
        boolean map = upload.name().equals("map");
        if (stored.size() > FILES_MOST || !(map || upload.name().equals("files"))) {
            whole.tryFail(new Problem(
                    Problem.Kind.BAD_REQUEST, "a form brings at most " + FILES_MOST + " logs and a map of printers"));
            upload.handler(_ -> {});
            return;
        }
        Path file = map ? brought.map() : brought.log(upload.filename());
        stored.add(upload.streamToFileSystem(file.toString()).onSuccess(_ -> {
            if (upload.size() == 0) {
                brought.forget(file);
            }
        }));
    }

    /** A field; empty if there is none. */
    String get(String name) {
        String value = request.getFormAttribute(name);
        return value == null ? "" : value.strip();
    }
}
