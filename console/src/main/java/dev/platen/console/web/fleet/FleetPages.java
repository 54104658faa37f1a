package dev.platen.console.web.fleet;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterFilter;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.control.FaultBoard;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The overview of a live fleet: how its printers stand, what they do, and what goes wrong around them. Thread-safe. */
public final class FleetPages implements AutoCloseable {

    /** The statuses that the chart draws, in this order. */
    static final List<String> DRAWN = List.of("SignedInUnsaved", "SignedIn", "Expired");

    private static final String PULSE = "/api/fleet/pulse";

    private final Vertx vertx;
    private final Pages pages;
    private final FleetDesk desk;
    private final Optional<FaultBoard> faults;
    private final Function<PrinterId, ZoneId> zones;
    private final FleetPulse pulse;

    /**
     * Those of a fleet.
     *
     * @param faults what goes wrong at its emulator; empty if it has none
     * @param zones time zone of a printer's people
     * @param machine the machine's time
     */
    public FleetPages(
            Vertx vertx,
            Pages pages,
            FleetDesk desk,
            Optional<FaultBoard> faults,
            Function<PrinterId, ZoneId> zones,
            InstantSource machine) {
        this.vertx = vertx;
        this.pages = pages;
        this.desk = desk;
        this.faults = faults;
        this.zones = zones;
        this.pulse = new FleetPulse(vertx, desk, machine);
    }

    /** What they do. */
    public List<Operation> operations() {
        return List.of(pages.view("/", this::overview), new Operation(HttpMethod.GET, PULSE, request -> {
            new Parameters(request).only();
            return pulse.watch(request);
        }));
    }

    private Future<Page> overview(Visit visit) {
        FleetQuery query = FleetQuery.of(new Parameters(visit.request()).only(PrinterFilter.NAMES, "sort", "from"));
        return vertx.executeBlocking(() -> FleetList.of(desk.present(), query), false)
                .map(list -> Page.of(
                        "fleet/overview.jte",
                        Map.of(
                                "size",
                                desk.present().size(),
                                "figures",
                                FleetPulse.figures(desk),
                                "drawn",
                                DRAWN,
                                "list",
                                list,
                                "incidents",
                                current(),
                                "zones",
                                zones)));
    }

    private List<Fault> current() {
        return faults.map(FaultBoard::present)
                .map(present -> present.faults().stream()
                        .filter(fault -> fault.activeAt(present.now()))
                        .toList())
                .orElse(List.of());
    }

    /** Nobody watches any more. */
    @Override
    public void close() {
        pulse.close();
    }
}
