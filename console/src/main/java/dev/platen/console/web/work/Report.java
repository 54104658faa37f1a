package dev.platen.console.web.work;

import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's report, which is a page by itself: it is shown apart from the console, with whose sessions it has nothing to do. */
public final class Report {

    private static final String POLICY = "sandbox allow-scripts allow-popups; default-src 'none'; img-src data:;"
            + " style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private Report() {}

    /** The report; fails with a {@link Problem} if there is none. */
    public static Future<Answer> of(Vertx vertx, Path file) {
        return vertx.executeBlocking(() -> Files.isRegularFile(file), false).map(there -> {
            if (!there) {
                throw new Problem(Problem.Kind.NOT_FOUND, "the run has no report");
            }
            return Answer.flowing("text/html; charset=utf-8", out -> Files.copy(file, out))
                    .with("Content-Security-Policy", POLICY)
                    .with("Referrer-Policy", "no-referrer");
        });
    }
}
