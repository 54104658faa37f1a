package dev.platen.console.web.load;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.console.web.work.Bench;
import dev.platen.console.web.work.Piece;
import dev.platen.console.web.work.Workroom;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Ordering a load test, watching it, and what came of it. For administrators. Thread-safe. */
public final class LoadPages implements AutoCloseable {

    private static final String TEST = "/load/{id}";
    private static final int BAD_REQUEST = 400;

    private final Workroom room;
    private final LoadDefaults defaults;
    private final Bench<LoadOrder, LoadEnd> bench = new Bench<>("load-test");

    /** Those of a console. */
    public LoadPages(Workroom room, LoadDefaults defaults) {
        this.room = room;
        this.defaults = defaults;
    }

    /** What they do. */
    public List<Operation> operations() {
        Pages pages = room.pages();
        return List.of(
                pages.administratorsView("/load", visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(form(200, LoadForm.of(defaults)));
                }),
                pages.administratorsAct("/load", this::start),
                pages.administratorsView(TEST, visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(
                            Page.of("load/test.jte", Map.of("test", piece(visit), "zone", room.zone())));
                }),
                pages.administratorsAct(TEST + "/stop", (visit, _) -> {
                    Piece<LoadOrder, LoadEnd> test = piece(visit);
                    test.stop().request();
                    return Future.succeededFuture(new Pages.Next.Go("/load/" + test.id()));
                }),
                pages.operation(HttpMethod.GET, TEST + "/events", visit -> {
                    Pages.requireAdministrator(visit);
                    return piece(visit).feed().watch(visit.request());
                }));
    }

    private Page form(int status, LoadForm form) {
        return new Page(status, "load/form.jte", Map.of("form", form, "tests", bench.pieces(), "zone", room.zone()));
    }

    private Piece<LoadOrder, LoadEnd> piece(Visit visit) {
        return bench.piece(visit.request().pathParam("id"));
    }

    private Future<Pages.Next> start(Visit visit, FormFields sent) {
        return switch (LoadForm.sent(sent).read()) {
            case LoadForm.Reading.Wrong(LoadForm form) ->
                Future.succeededFuture(new Pages.Next.Show(form(BAD_REQUEST, form)));
            case LoadForm.Reading.Right(LoadOrder order) ->
                room.vertx().executeBlocking(() -> begin(visit, order), false);
        };
    }

    private Pages.Next begin(Visit visit, LoadOrder order) {
        Instant now = room.machine().instant();
        String id = room.shelf().fresh("load", now);
        bench.begin(id, order, now, new LoadTest(room.shelf(), defaults), visit.text("load.busy"));
        return new Pages.Next.Go("/load/" + id);
    }

    /** Stops a test that is going on; what it has measured is kept. */
    @Override
    public void close() {
        bench.close();
    }
}
