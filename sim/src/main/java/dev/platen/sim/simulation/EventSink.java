package dev.platen.sim.simulation;

import dev.platen.protocol.printer.PrinterEvent;

/** Takes the events of a run, on the thread of an {@link EventPipe}. */
interface EventSink extends AutoCloseable {

    /** Takes a printer's next event. */
    void event(String printer, long sequence, PrinterEvent event);

    /** There are no more events. */
    @Override
    void close();
}
