/** The report of what was recorded: measured again from its events. */
package dev.platen.sim.retrospect;
