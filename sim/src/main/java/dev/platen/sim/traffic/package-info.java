/** A run's traffic, written as the services would have logged it: what administrators of such a fleet would have had in hand. */
package dev.platen.sim.traffic;
