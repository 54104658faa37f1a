package dev.platen.sim.inference;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;

/**
 * Whom a record is about.
 *
 * @param printer the printer
 * @param slot which of its sign-ins
 */
record Owner(PrinterId printer, Slot slot) {}
