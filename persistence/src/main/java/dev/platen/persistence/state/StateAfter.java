package dev.platen.persistence.state;

import dev.platen.protocol.printer.PrinterState;

/**
 * Where a printer stood.
 *
 * @param sequence number of its last event
 * @param state its state after that
 */
record StateAfter(long sequence, PrinterState state) {}
