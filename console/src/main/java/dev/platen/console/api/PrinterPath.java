package dev.platen.console.api;

import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import io.vertx.ext.web.RoutingContext;

/** What a request says of a printer. */
final class PrinterPath {

    private PrinterPath() {}

    static PrinterId printer(RoutingContext request) {
        return printer(request.pathParam("tenant") + "/" + request.pathParam("name"));
    }

    static PrinterId printer(String written) {
        try {
            return PrinterId.parse(written);
        } catch (IllegalArgumentException _) {
            throw bad("a printer's id is tenant/name, of letters, digits, dot, dash and underscore");
        }
    }

    static Slot slot(RoutingContext request) {
        try {
            return Slot.parse(request.pathParam("slot"));
        } catch (IllegalArgumentException _) {
            throw bad("a slot is email, fax or user:<name>");
        }
    }

    private static Problem bad(String detail) {
        return new Problem(Problem.Kind.BAD_REQUEST, detail);
    }
}
