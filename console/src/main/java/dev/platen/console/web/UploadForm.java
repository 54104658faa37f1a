package dev.platen.console.web;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A form that brings files (multipart/form-data, RFC 7578), which are written to disk as they come. For the event loop of its
 * request.
 */
public final class UploadForm {

    private static final long FIELDS_MOST = 64 * 1024;

    private final HttpServerRequest request;
    private final Receiver receiver;
    private final Promise<UploadForm> whole = Promise.promise();
    private final List<Future<?>> stored = new ArrayList<>();

    /** Says where files go. Whoever asked for the form removes them, also when it could not be taken. */
    public interface Receiver {

        /**
         * Where a file is to be put, which does not exist yet.
         *
         * @param field the field of the form that brings it
         * @param name what its sender calls it
         * @throws Problem if the form brings no such file
         */
        Path place(String field, String name);

        /** A file turned out to be empty, as that of a field is that was left alone. */
        void empty(Path file);
    }

    private UploadForm(HttpServerRequest request, Receiver receiver) {
        this.request = request;
        this.receiver = receiver;
    }

    /**
     * Makes sure that a form is not too large, before any of it is taken.
     *
     * @param most bytes of its files together
     * @param tooLarge says that it is
     * @throws Problem if it is, or does not say
     */
    public static void requireSize(HttpServerRequest request, long most, String tooLarge) {
        String length = request.getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,15}")) {
            throw new Problem(Problem.Kind.BAD_REQUEST, "a form must say how long it is");
        }
        if (Long.parseLong(length) > most + FIELDS_MOST) {
            throw new Problem(Problem.Kind.TOO_LARGE, tooLarge);
        }
    }

    /** Takes a form whose request may have been paused; fails with a {@link Problem} if it is none. */
    public static Future<UploadForm> take(HttpServerRequest request, Receiver receiver) {
        return new UploadForm(request, receiver)
                .begin()
                .recover(failure -> Future.failedFuture(
                        failure instanceof Problem
                                ? failure
                                : new Problem(Problem.Kind.BAD_REQUEST, "the form can't be read")));
    }

    private Future<UploadForm> begin() {
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
        try {
            Path file = receiver.place(upload.name(), upload.filename());
            stored.add(upload.streamToFileSystem(file.toString()).onSuccess(_ -> {
                if (upload.size() == 0) {
                    receiver.empty(file);
                }
            }));
        } catch (Problem problem) {
            whole.tryFail(problem);
            // The rest passes unread.
            upload.handler(_ -> {});
        }
    }

    /** A field; empty if there is none. */
    public String get(String name) {
        String value = request.getFormAttribute(name);
        return value == null ? "" : value.strip();
    }
}
