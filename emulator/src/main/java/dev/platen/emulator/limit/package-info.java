/** Counting for the services' limits, small enough to have one of each for a million accounts. */
package dev.platen.emulator.limit;
