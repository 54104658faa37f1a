package dev.platen.console.desk;

import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import io.vertx.ext.web.RoutingContext;

/** What a request says of a printer. */
public final class PrinterPath {

    private PrinterPath() {}

    /**
     * The printer that a request's path names.
     *
     * @throws Problem if that is no printer's id
     */
    public static PrinterId printer(RoutingContext request) {
        return printer(request.pathParam("tenant") + "/" + request.pathParam("name"));
    }

    /**
     * A printer's id as it is written.
     *
     * @throws Problem if it is none
     */
    public static PrinterId printer(String written) {
        try {
            return PrinterId.parse(written);
        } catch (IllegalArgumentException _) {
            throw bad("a printer's id is tenant/name, of letters, digits, dot, dash and underscore");
        }
    }

    /**
     * The slot that a request's path names.
     *
     * @throws Problem if that is no slot
     */
    public static Slot slot(RoutingContext request) {
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
