/**
 * The printer: its settings, its sign-ins, its jobs, and the pure function that decides what it does.
 *
 * <p>{@link dev.platen.protocol.printer.Printer#decide} turns a command into events, effects and a reply;
 * {@link dev.platen.protocol.printer.PrinterState#apply} folds an event into the state. Neither knows a clock, a random
 * source or any input and output.
 */
package dev.platen.protocol.printer;
