package dev.platen.console.web.past;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The list of runs, and their reports. Thread-safe. */
final class RunPages {

    private static final int PAGE = 50;

    /**
     * A report is a page of its own: it names its own scripts by their hashes. Whoever brought its file, it is given nothing of
     * the console's, not even the same origin.
     */
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-scripts";

    private final Vertx vertx;
    private final Pages pages;
    private final RunsFolder folder;

    RunPages(Vertx vertx, Pages pages, RunsFolder folder) {
        this.vertx = vertx;
        this.pages = pages;
        this.folder = folder;
    }

    List<Operation> operations() {
        return List.of(
                pages.view("/runs", this::list), new Operation(HttpMethod.GET, "/runs/{run}/report", this::report));
    }

    private Future<Page> list(Visit visit) {
        int from = (int) new Parameters(visit.request()).only("from").number("from", 0, RunsFolder.MOST, 0);
        return vertx.executeBlocking(() -> folder.cards(from, PAGE + 1), false)
                .map(cards -> Page.of(
                        "past/runs.jte",
                        Map.of(
                                "folder",
                                folder.folder().toString(),
                                "cards",
                                cards.stream().limit(PAGE).toList(),
                                "previous",
                                from == 0 ? -1 : Math.max(0, from - PAGE),
                                "next",
                                cards.size() > PAGE ? from + PAGE : -1)));
    }

    private Future<Answer> report(RoutingContext request) {
        new Parameters(request).only();
        String run = request.pathParam("run");
        return vertx.executeBlocking(() -> folder.reportOf(run), false)
                .map(file -> Answer.flowing("text/html; charset=utf-8", to -> Files.copy(file, to))
                        .with("Content-Security-Policy", POLICY)
                        .with("X-Frame-Options", "DENY")
                        .with("Referrer-Policy", "no-referrer"));
    }
}
