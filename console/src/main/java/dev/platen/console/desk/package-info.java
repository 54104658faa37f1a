/**
 * Where a live fleet is asked and commanded, whoever asks: the JSON interface or the pages. What cannot be served is a
 * {@link dev.platen.emulator.web.Problem}.
 */
package dev.platen.console.desk;
