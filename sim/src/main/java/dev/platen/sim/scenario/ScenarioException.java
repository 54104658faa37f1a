package dev.platen.sim.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario cannot be used. Carries everything that is wrong with it, in order of the text. */
public final class ScenarioException extends RuntimeException {

    private final transient List<Problem> problems;

    /** Says what is wrong; at least one problem. */
    public ScenarioException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
