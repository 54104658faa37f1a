package dev.platen.sim.scenario.reading;

import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import java.util.List;

/**
 * A scenario that can be run.
 *
 * @param scenario what it says
 * @param text it as YAML with all overrides in place, which reads as the same scenario
 * @param notes what is not wrong, but probably not meant
 */
public record LoadedScenario(Scenario scenario, String text, List<Problem> notes) {

    /** Keeps its own copy of the notes. */
    public LoadedScenario {
        notes = List.copyOf(notes);
    }
}
