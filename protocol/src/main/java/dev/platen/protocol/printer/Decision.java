package dev.platen.protocol.printer;

import java.util.List;

/**
 * What a printer makes of a command.
 *
 * @param events what happened, to be stored in this order
 * @param effects what the host has to do once the events are stored
 * @param reply the answer to whoever commanded
 * @param after the state after the events
 */
public record Decision(List<PrinterEvent> events, List<Effect> effects, Reply reply, PrinterState after) {

    /** Keeps its own copies. */
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }
}
