/**
 * From what a fleet did to a scenario that does the same: how its printers keep their tokens, when people scan, what went wrong and
 * when; and how well that reproduces what was recorded.
 */
package dev.platen.sim.reconstruct;
