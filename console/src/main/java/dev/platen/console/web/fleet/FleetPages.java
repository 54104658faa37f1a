package dev.platen.console.web.fleet;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterPath;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.PrinterState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The overview of a live fleet. Thread-safe. */
public final class FleetPages {

    private static final int PAGE = 100;

    private final Pages pages;
    private final FleetDesk desk;

    /** Those of a fleet. */
    public FleetPages(Pages pages, FleetDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    /** What they do. */
    public List<Operation> operations() {
        return List.of(pages.view("/", this::overview));
    }

    private Future<Page> overview(Visit visit) {
        Parameters parameters = new Parameters(visit.request()).only("after");
        List<PrinterState> printers =
                desk.present().page(parameters.text("after").map(PrinterPath::printer), PAGE + 1, _ -> true);
        boolean more = printers.size() > PAGE;
        return Future.succeededFuture(Page.of(
                "fleet/overview.jte",
                Map.of(
                        "size",
                        desk.present().size(),
                        "printers",
                        more ? printers.subList(0, PAGE) : printers,
                        "more",
                        more)));
    }
}
