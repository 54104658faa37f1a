/**
 * The certificates of the emulator's servers. {@link dev.platen.emulator.tls.CertificateAuthority} is made on the first
 * start and kept in the state folder, so that clients need to be told once; {@link dev.platen.emulator.tls.ServerTls}
 * shows certificates issued by it, and renews them in time. It can also show one that has ended, or another host's, as
 * faults ask for.
 *
 * <p>Clients look at certificates by their own clock. The clock of this package is therefore the real one, not the
 * emulator's, which may be ahead by months.
 */
package dev.platen.emulator.tls;
