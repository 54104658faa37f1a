package dev.platen.sim.simulation;

import dev.platen.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be simulated, and how.
 *
 * @param scenario what happens
 * @param scenarioText its text, as it is played
 * @param engine by which engine
 * @param threads threads of the actors; the sequential engine has one
 * @param residents how many idle printers the actors' engine keeps in memory
 * @param folder where journal and results go
 * @param journal whether the sequential engine keeps the events; the actors always do
 * @param version of Platen
 * @param commit of the build; empty when unknown
 * @param rerun the command that runs it again, word by word
 */
public record SimulationOrder(
        Scenario scenario,
        String scenarioText,
        EngineKind engine,
        int threads,
        int residents,
        Path folder,
        boolean journal,
        String version,
        String commit,
        List<String> rerun) {

    /** Keeps its own copy of the command. */
    public SimulationOrder {
        rerun = List.copyOf(rerun);
    }
}
