/**
 * A provider that takes faxes by mail (RFC 3191, RFC 3192). For a printer a fax has succeeded when the mail was taken; how
 * the call went is told later, in a report.
 */
package dev.platen.emulator.fax;
