/**
 * Entra ID on the wire: HTTP and HTTPS around {@link dev.platen.emulator.identity.IdentityService}, with tokens that say
 * nothing to who holds them, and the pages a person sees.
 *
 * <p>{@link dev.platen.emulator.entra.EntraSite} answers calls without knowing how they came;
 * {@link dev.platen.emulator.entra.EntraServer} brings them from sockets.
 */
package dev.platen.emulator.entra;
