/**
 * What became of the mail that the emulator took. {@link dev.platen.emulator.mailroom.Mailroom} keeps it, for every
 * recipient whoever that is, and forgets the oldest when there is too much.
 * {@link dev.platen.emulator.mailroom.Postmaster} sorts it: what cannot be delivered comes back as a report (RFC 3464),
 * and faxes go to the fax provider, whose reports come by mail when they are due.
 */
package dev.platen.emulator.mailroom;
