package dev.platen.console.web.past;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterPath;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Operation;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.replay.PrinterHistory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A printer's history, of a run or of the live fleet, event by event. Thread-safe. */
final class TimelinePages {

    private final Vertx vertx;
    private final Pages pages;
    private final RunsFolder folder;
    private final OpenRuns runs;
    private final FleetDesk desk;
    private final Function<PrinterId, ZoneId> zones;

    /**
     * Those of a live fleet and of runs.
     *
     * @param zones the time zones of the live fleet's printers
     */
    TimelinePages(
            Vertx vertx,
            Pages pages,
            RunsFolder folder,
            OpenRuns runs,
            FleetDesk desk,
            Function<PrinterId, ZoneId> zones) {
        this.vertx = vertx;
        this.pages = pages;
        this.folder = folder;
        this.runs = runs;
        this.desk = desk;
        this.zones = zones;
    }

    List<Operation> operations() {
        return List.of(
                pages.view("/runs/{run}/printers/{tenant}/{name}", this::recorded),
                pages.view("/printers/{tenant}/{name}/history", this::live));
    }

    private Future<Page> recorded(Visit visit) {
        Asked asked = Asked.of(visit);
        PrinterId printer = PrinterPath.printer(visit.request());
        String run = visit.request().pathParam("run");
        String path = RunsFolder.path(run) + "/printers/" + printer;
        return PastProblems.read(
                vertx,
                () -> runs.reading(folder.run(run), open -> {
                    PrinterHistory history = open.printer(printer);
                    Explainer explainer = new Explainer(history, open.circumstances());
                    return page(
                            asked.timeline(new Timeline.Whose(history, explainer, path, RunsFolder.path(run))),
                            run,
                            new PastWords(visit, open.zone(printer.tenant())));
                }));
    }

    private Future<Page> live(Visit visit) {
        Asked asked = Asked.of(visit);
        PrinterId printer = desk.state(PrinterPath.printer(visit.request())).id();
        return PastProblems.read(vertx, () -> {
            PrinterHistory history = PrinterHistory.read(desk.history(), desk.states(), printer);
            Explainer explainer = new Explainer(history, Circumstances.unknown());
            return page(
                    asked.timeline(new Timeline.Whose(
                            history, explainer, "/printers/" + printer + "/history", "/printers/" + printer)),
                    "",
                    new PastWords(visit, zones.apply(printer)));
        });
    }

    private static Page page(Timeline timeline, String run, PastWords words) {
        return Page.of("past/timeline.jte", Map.of("timeline", timeline, "run", run, "words", words));
    }
}
