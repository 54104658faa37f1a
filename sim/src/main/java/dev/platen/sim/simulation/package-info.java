/** A simulation from scenario to report: plays it, keeps its journal, measures it and writes its results. */
package dev.platen.sim.simulation;
