package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import dev.platen.sim.scenario.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, up to a number that nobody would read to the end. Not thread-safe. */
final class Problems {

    /** Most problems that are collected. */
    static final int MOST = 1_000;

    private final Set<Problem> problems = new LinkedHashSet<>();
    private boolean more;

    void add(Place place, String message) {
        add(place, message, "");
    }

    void add(Place place, String message, String hint) {
        Problem problem = new Problem(
                Shown.whole(place.file()), place.line(), place.column(), Shown.whole(message), Shown.whole(hint));
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            more |= !problems.contains(problem);
        }
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** All of them: each file's in order of lines, and files in the order in which they had their first. */
    List<Problem> inOrder() {
        List<String> files = problems.stream().map(Problem::file).distinct().toList();
        List<Problem> inOrder = new ArrayList<>(problems);
        inOrder.sort(Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        if (more) {
            inOrder.add(
                    new Problem(files.getFirst(), 0, 0, "more than " + MOST + " problems; the rest is not told", ""));
        }
        return inOrder;
    }
}
