/** Plays a run again with something changed, and compares what became of each job. */
package dev.platen.sim.whatif;
