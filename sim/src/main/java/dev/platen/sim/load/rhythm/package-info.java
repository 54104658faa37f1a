/** The rhythm of a fleet's refreshes, taken from a run that was kept, or from a scenario that is played for it. */
package dev.platen.sim.load.rhythm;
