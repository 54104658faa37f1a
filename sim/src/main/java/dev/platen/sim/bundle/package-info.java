/** A run in one file, to be taken along: its events, its scenario, what it was measured to be, and checksums over all of it. */
package dev.platen.sim.bundle;
