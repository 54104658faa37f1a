package dev.platen.sim.simulation;

import dev.platen.persistence.event.FleetDigest;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.report.RunFacts;

/**
 * What came of a simulation. Its files are written.
 *
 * @param facts what is known of the run
 * @param figures what was measured in it
 * @param digest over its events, printer by printer
 */
public record SimulationResult(RunFacts facts, Figures figures, FleetDigest digest) {}
