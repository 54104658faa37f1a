package dev.platen.sim.lab;

import static java.util.Objects.requireNonNull;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/**
 * Plays variants of a scenario on the sequential engine, several at a time; no events are kept. Each variant is played with the same
 * seeds.
 */
public final class Lab {

    private final List<List<String>> variants;
    private final List<Long> seeds;
    private final BiFunction<List<String>, Long, Scenario> scenarios;

    /**
     * A lab. Every scenario is made once now, so that one that can't be read is told before any is played.
     *
     * @param variants the changes of each
     * @param seeds the seeds
     * @param scenarios the scenario of some changes and a seed
     * @throws dev.platen.sim.scenario.ScenarioException if one of them is wrong
     */
    public Lab(List<List<String>> variants, List<Long> seeds, BiFunction<List<String>, Long, Scenario> scenarios) {
        this.variants = List.copyOf(variants);
        this.seeds = List.copyOf(seeds);
        this.scenarios = scenarios;
        variants.forEach(variant -> requireNonNull(scenarios.apply(variant, seeds.getFirst())));
    }

    /** All combinations of values. */
    public static List<List<String>> grid(List<Axis> axes) {
        List<List<String>> grid = List.of(List.of());
        for (Axis axis : axes) {
            List<List<String>> finer = new ArrayList<>();
            for (List<String> cell : grid) {
                for (String value : axis.values()) {
                    List<String> more = new ArrayList<>(cell);
                    more.add(axis.path() + "=" + value);
                    finer.add(more);
                }
            }
            grid = finer;
        }
        return grid;
    }

    /** How many runs it takes. */
    public int runs() {
        return variants.size() * seeds.size();
    }

    /**
     * Plays all.
     *
     * @param threads how many at a time
     * @param stop ends it early
     * @param progress is told how many runs are done, on any thread
     * @return empty if it was stopped
     */
    public Optional<Findings> play(int threads, StopSignal stop, IntConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        List<List<CompletableFuture<Figures>>> playing = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("lab-", 0).daemon().factory())) {
            for (List<String> variant : variants) {
                List<CompletableFuture<Figures>> runs = new ArrayList<>();
                for (long seed : seeds) {
                    runs.add(CompletableFuture.supplyAsync(
                            () -> {
                                Figures figures = Simulation.figures(scenarios.apply(variant, seed), stop);
                                progress.accept(done.incrementAndGet());
                                return figures;
                            },
                            pool));
                }
                playing.add(runs);
            }
        }
        return stop.requested() ? Optional.empty() : Optional.of(findings(playing));
    }

    private Findings findings(List<List<CompletableFuture<Figures>>> played) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Cell cell = Cell.of(variants.get(i));
            for (CompletableFuture<Figures> run : played.get(i)) {
                add(cell, joined(run));
            }
            cells.add(cell);
        }
        return new Findings(cells, seeds.size());
    }

    private static void add(Cell cell, Figures figures) {
        Figures.Jobs jobs = figures.jobs();
        cell.failed().add((double) jobs.failed());
        cell.share().add(jobs.submitted() == 0 ? 0 : (double) jobs.failed() / jobs.submitted());
        cell.peak().add((double) figures.tokenRequests().peakPerSecond());
        cell.requests().add((double) figures.tokenRequests().total());
    }

    private static Figures joined(CompletableFuture<Figures> run) {
        try {
            return run.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
