package dev.platen.console.web.printer;

import dev.platen.console.desk.FleetDesk;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/**
 * A form that may bring a document (multipart/form-data, RFC 7578), which lies in a file until it is moved or removed. For the
 * event loop of its request.
 */
final class DocumentForm {

    private static final long FIELDS_MAX = 64 * 1024;
    private static final String DOCUMENT = "file";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Path file;
    private final Promise<DocumentForm> whole = Promise.promise();
    private Future<Void> stored = Future.succeededFuture();
    private boolean brought;
    private int uploads;

    private DocumentForm(Vertx vertx, HttpServerRequest request, Path file) {
        this.vertx = vertx;
        this.request = request;
        this.file = file;
    }

    /**
     * Takes a request's form.
     *
     * @param file where its document goes; it must not exist
     * @return fails with a {@link Problem} if it is no form, or too large, and then leaves no file
     */
    static Future<DocumentForm> take(Vertx vertx, HttpServerRequest request, Path file) {
        String length = request.getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,15}")) {
            throw new Problem(Problem.Kind.BAD_REQUEST, "a form must say how long it is");
        }
        if (Long.parseLong(length) > FleetDesk.DOCUMENT_MAX + FIELDS_MAX) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE, "a document may have at most " + FleetDesk.DOCUMENT_MAX + " bytes");
        }
        DocumentForm form = new DocumentForm(vertx, request, file);
        return form.begin()
                .recover(failure -> form.remove()
                        .transform(_ -> Future.failedFuture(
                                failure instanceof Problem
                                        ? failure
                                        : new Problem(Problem.Kind.BAD_REQUEST, "the form can't be read"))));
    }

    private Future<DocumentForm> begin() {
        request.setExpectMultipart(true);
        request.exceptionHandler(whole::tryFail);
        request.uploadHandler(this::upload);
        request.endHandler(_ -> stored.onComplete(done -> {
            if (done.succeeded()) {
                whole.tryComplete(this);
            } else {
                whole.tryFail(done.cause());
            }
        }));
        return whole.future();
    }

    private void upload(HttpServerFileUpload upload) {
        uploads++;
        if (uploads > 1 || !upload.name().equals(DOCUMENT)) {
            whole.tryFail(new Problem(Problem.Kind.BAD_REQUEST, "a form brings one document"));
            upload.handler(_ -> {});
            return;
        }
        stored = upload.streamToFileSystem(file.toString()).onSuccess(_ -> brought = upload.size() > 0);
    }

    /** A field; empty if there is none. */
    String get(String name) {
        String value = request.getFormAttribute(name);
        return value == null ? "" : value.strip();
    }

    /** Whether there is a document. */
    boolean brought() {
        return brought;
    }

    /** Puts the document elsewhere. */
    Future<Void> moveTo(Path place) {
        return vertx.fileSystem().move(file.toString(), place.toString());
    }

    /** Removes it, if it is still there. */
    Future<Void> remove() {
        return vertx.fileSystem().delete(file.toString()).otherwiseEmpty();
    }
}
