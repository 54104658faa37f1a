package dev.platen.sim.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a lab found.
 *
 * @param cells all variants, in the order in which they were asked for
 * @param seeds how many seeds each was played with
 */
public record Findings(List<Cell> cells, int seeds) {

    /** Keeps its own copy. */
    public Findings {
        cells = List.copyOf(cells);
    }

    /** The variants that none other beats in failed jobs and peak alike, fewest failed jobs first. */
    public List<Cell> front() {
        return cells.stream()
                .filter(cell -> cells.stream().noneMatch(cell::dominatedBy))
                .sorted(Comparator.comparingDouble(cell -> cell.failed().mean()))
                .toList();
    }

    /** The variant to take, and what that rests on; in sentences. */
    public String recommendation() {
        if (seeds < 2) {
            return "One seed shows one course of chance: nothing can be recommended. Ask with --seeds 5 or more.";
        }
        Cell best = cells.stream()
                .min(Comparator.comparingDouble((Cell cell) -> cell.failed().mean())
                        .thenComparingDouble(cell -> cell.peak().mean()))
                .orElseThrow();
        List<Cell> alike = cells.stream()
                .filter(cell -> !cell.failed().less(best.failed()).surelyNotZero())
                .toList();
        Cell chosen = alike.stream()
                .min(Comparator.comparingDouble((Cell cell) -> cell.peak().mean())
                        .thenComparingDouble(cell -> cell.failed().mean()))
                .orElseThrow();
        if (alike.size() == cells.size()) {
            return "No difference in failed jobs that " + seeds + " seeds can show" + byPeak(chosen, alike);
        }
        if (alike.size() == 1) {
            return "Take " + best.name() + ": in runs with the same seed it loses fewer jobs than each other variant ("
                    + seeds + " seeds, 95 %).";
        }
        return "Take " + chosen.name() + ": " + alike.size() + " of " + cells.size()
                + " variants can't be told apart by failed jobs (" + seeds
                + " seeds, 95 %), and lose fewer than the others; of these"
                + " its peak is the lowest on average.";
    }

    private static String byPeak(Cell chosen, List<Cell> alike) {
        boolean lowest = alike.stream()
                .filter(cell -> !cell.changes().equals(chosen.changes()))
                .allMatch(cell -> cell.peak().less(chosen.peak()).surelyNotZero());
        return lowest
                ? ". By the most requests in a second, take " + chosen.name()
                        + String.format(
                                Locale.ROOT,
                                " (%.1f on average).",
                                chosen.peak().mean())
                : ", nor in the most requests in a second.";
    }
}
