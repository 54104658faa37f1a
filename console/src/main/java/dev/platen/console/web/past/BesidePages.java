package dev.platen.console.web.past;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Two runs side by side. Thread-safe. */
final class BesidePages {

    /** No fleet has so many printers. */
    private static final int MOST = 100_000_000;

    private final Vertx vertx;
    private final Pages pages;
    private final RunsFolder folder;
    private final OpenRuns runs;

    BesidePages(Vertx vertx, Pages pages, RunsFolder folder, OpenRuns runs) {
        this.vertx = vertx;
        this.pages = pages;
        this.folder = folder;
        this.runs = runs;
    }

    List<Operation> operations() {
        return List.of(pages.view("/runs/{first}/beside/{second}", this::beside));
    }

    private Future<Page> beside(Visit visit) {
        int from = (int) new Parameters(visit.request()).only("from").number("from", 0, MOST, 0);
        String first = visit.request().pathParam("first");
        String second = visit.request().pathParam("second");
        return PastProblems.read(vertx, () -> {
            Path other = folder.run(second);
            return runs.reading(
                    folder.run(first),
                    one -> runs.reading(
                            other,
                            two -> Page.of(
                                    "past/beside.jte",
                                    Map.of(
                                            "beside",
                                            new Beside(first, second, one.besides(two), from),
                                            "words",
                                            new PastWords(visit, one.zone())))));
        });
    }
}
