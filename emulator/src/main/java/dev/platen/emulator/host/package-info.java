/**
 * What the emulator's servers share: the services behind one lock at one present instant, the clock that says it, the
 * devices that requests belong to, and the folder in which things last.
 *
 * <p>Servers see the services through {@link dev.platen.emulator.host.EmulatedServices} only.
 */
package dev.platen.emulator.host;
