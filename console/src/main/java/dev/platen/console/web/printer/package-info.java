/**
 * One printer as one meets it: Web Config in a browser, and its control panel. Screens, their order and their words are those
 * of the vendor's guide to OAuth 2.0 sign-in; what they show are projections of
 * {@link dev.platen.protocol.printer.PrinterState}, what they do are commands to the printer.
 */
package dev.platen.console.web.printer;
