/**
 * What people see of a printer: its control panel and the network status sheet that it prints. Pure projections of
 * {@link dev.platen.protocol.printer.PrinterState}, in the printer's language.
 */
package dev.platen.protocol.panel;
