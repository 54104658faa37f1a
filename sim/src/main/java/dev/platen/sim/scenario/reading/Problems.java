package dev.platen.sim.scenario.reading;

import dev.platen.sim.scenario.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong. Not thread-safe. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    void add(Place place, String message) {
        add(place, message, "");
    }

    void add(Place place, String message, String hint) {
        Problem problem = new Problem(
                Shown.whole(place.file()), place.line(), place.column(), Shown.whole(message), Shown.whole(hint));
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** All of them: each file's in order of lines, and files in the order in which they had their first. */
    List<Problem> inOrder() {
        List<String> files = problems.stream().map(Problem::file).distinct().toList();
        return problems.stream()
                .sorted(Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }
}
