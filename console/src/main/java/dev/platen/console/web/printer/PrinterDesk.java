package dev.platen.console.web.printer;

import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterPath;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Reply;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the screens of a printer share: which printer it is, and how it is told something.
 *
 * @param pages shows them
 * @param fleet where the fleet is asked
 * @param zones time zone of a printer's people
 * @param mailboxes where one sees what arrived; empty where the mail service is nobody's to look into
 */
record PrinterDesk(Pages pages, FleetDesk fleet, Function<PrinterId, ZoneId> zones, Optional<URI> mailboxes) {

    static final String PRINTER = "/printers/{tenant}/{name}";

    /** The printer that a visit is about. */
    Screen screen(Visit visit) {
        var state = fleet.state(PrinterPath.printer(visit.request()));
        return new Screen(state, zones.apply(state.id()), fleet.now(), mailboxes);
    }

    /** Tells a printer something; the future holds why it refuses, if it does. */
    Future<Optional<Refusal>> tell(PrinterId printer, Function<Instant, PrinterCommand> command) {
        return fleet.tell(printer, command).map(PrinterDesk::refusal);
    }

    static Optional<Refusal> refusal(Reply reply) {
        return reply instanceof Reply.Refused(var refusal) ? Optional.of(refusal) : Optional.empty();
    }

    /** Tells a printer something and goes to a page, which says why the printer refuses if it does. */
    Future<Pages.Next> tellAndGo(
            Visit visit, PrinterId printer, Function<Instant, PrinterCommand> command, String path) {
        return tell(printer, command).map(refusal -> {
            refusal.ifPresent(why -> visit.tell(visit.messages().text(why)));
            return new Pages.Next.Go(path);
        });
    }

    /** Goes to a page. */
    static Future<Pages.Next> go(String path) {
        return Future.succeededFuture(new Pages.Next.Go(path));
    }
}
