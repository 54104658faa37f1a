/** Looks back at what was recorded: a fleet at an instant, a printer's history, and what of it fits a condition. */
package dev.platen.sim.replay;
