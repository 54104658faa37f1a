package dev.platen.console.web.simulation;

import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.report.Verdict;
import dev.platen.sim.simulation.SimulationResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a simulation, as its page says it. Immutable.
 *
 * @param assertions what was asserted
 * @param figures by the keys of their texts
 * @param report its report, unless the scenario wants none
 */
public record SimulationEnd(
        Verdict verdict, List<AssertionResult> assertions, Map<String, String> figures, Optional<Path> report) {

    /** Keeps its own copy of the assertions. */
    public SimulationEnd {
        assertions = List.copyOf(assertions);
    }

    static SimulationEnd of(SimulationResult result) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("simulate.printers", Quantity.grouped(result.facts().printers()));
        figures.put(
                "simulate.time", result.facts().start() + " – " + result.facts().end());
        figures.put("simulate.wall", Quantity.duration(result.facts().wall().toMillis()));
        figures.put("simulate.events", Quantity.grouped(result.figures().events()));
        figures.put("simulate.seed", Long.toString(result.facts().seed()));
        figures.put("simulate.digest", result.facts().digest());
        return new SimulationEnd(
                Verdict.of(result.facts().interrupted(), result.figures().assertions()),
                result.figures().assertions(),
                figures,
                result.facts().report());
    }
}
