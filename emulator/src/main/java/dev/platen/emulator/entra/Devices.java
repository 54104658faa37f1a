package dev.platen.emulator.entra;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.host.Callers;
import dev.platen.protocol.printer.PrinterId;

/** Which device a call comes from, as far as the call itself says. */
final class Devices {

    /** Platen's printers name themselves by it, to an emulator only. */
    private static final String NAME = "x-platen-printer";

    private final Callers callers;

    Devices(Callers callers) {
        this.callers = callers;
    }

    Caller of(HttpCall call) {
        String name = call.header(NAME);
        if (!name.isEmpty()) {
            try {
                return callers.printer(PrinterId.parse(name));
            } catch (IllegalArgumentException _) {
                // Not a printer's name: known by its address, as when there is none.
            }
        }
        return callers.address(call.remote());
    }
}
