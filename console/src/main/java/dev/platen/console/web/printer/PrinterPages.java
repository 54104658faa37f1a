package dev.platen.console.web.printer;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.web.Pages;
import dev.platen.emulator.web.Operation;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All pages of a fleet's printers. Thread-safe. */
public final class PrinterPages {

    private final List<Operation> operations;

    /**
     * Those of a fleet.
     *
     * @param zones time zone of a printer's people
     * @param mailboxes where one sees what arrived; empty where the mail service is nobody's to look into
     */
    public PrinterPages(
            Vertx vertx, Pages pages, FleetDesk fleet, Function<PrinterId, ZoneId> zones, Optional<URI> mailboxes) {
        PrinterDesk desk = new PrinterDesk(pages, fleet, zones, mailboxes);
        operations = Stream.of(
                        new PanelPages(vertx, desk).operations(),
                        new SendingPages(vertx, desk).operations(),
                        new ConfigPages(desk).operations(),
                        new ServerPages(desk).operations(),
                        new SignInPages(vertx, desk).operations())
                .flatMap(List::stream)
                .toList();
    }

    /** What they do. */
    public List<Operation> operations() {
        return operations;
    }
}
