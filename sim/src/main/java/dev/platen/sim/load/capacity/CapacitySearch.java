package dev.platen.sim.load.capacity;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks for the highest steady rate at which thresholds hold: doubles it until they don't, halves the distance until it is small, and tries the
 * answer once more for twice as long. Use once; not thread-safe.
 */
public final class CapacitySearch {

    /** Two rates that are no further apart are the same. */
    private static final double CLOSE = 1.04;

    /** So many requests are needed to tell anything about one in a hundred. */
    private static final double REQUESTS_LEAST = 1_000;

    private static final double SECONDS_MOST = 60;

    private final Trial trial;
    private final List<Threshold> thresholds;
    private final Duration length;
    private final StopSignal stop;
    private final Consumer<Capacity.Step> told;
    private final List<Capacity.Step> steps = new ArrayList<>();
    private double bears;
    private double fails = Double.POSITIVE_INFINITY;

    /** Puts the endpoint under a steady load. */
    @FunctionalInterface
    public interface Trial {

        /** Makes it, and waits until it is over. */
        Measurement at(double rate, Duration length) throws InterruptedException;
    }

    /**
     * A search.
     *
     * @param thresholds what has to hold; at least one
     * @param length of a step; longer where so few requests are due that they would not tell
     * @param told is told of each step
     */
    public CapacitySearch(
            Trial trial, List<Threshold> thresholds, Duration length, StopSignal stop, Consumer<Capacity.Step> told) {
        this.trial = trial;
        this.thresholds = List.copyOf(thresholds);
        this.length = length;
        this.stop = stop;
        this.told = told;
    }

    /**
     * Searches.
     *
     * @param first the rate to begin with, in requests a second
     * @param most no higher rate is tried
     */
    public Capacity search(double first, double most) throws InterruptedException {
        double least = first / 1_000;
        double rate = Math.min(first, most);
        while (true) {
            Capacity.Step step = judged(rate);
            if (stop.requested()) {
                return capacity(Capacity.End.STOPPED);
            }
            if (step.holds()) {
                bears = rate;
            } else if (ours(step)) {
                return capacity(Capacity.End.GENERATOR);
            } else {
                fails = rate;
            }
            while (bears > 0 && (bears >= most || fails / bears <= CLOSE)) {
                boolean holds = step(bears, 2).holds();
                if (stop.requested()) {
                    return capacity(Capacity.End.STOPPED);
                }
                if (holds) {
                    return capacity(bears >= most ? Capacity.End.ALLOWED_NO_MORE : Capacity.End.FOUND);
                }
                lower();
            }
            if (bears == 0 && fails < least) {
                return capacity(Capacity.End.FOUND);
            }
            rate = next(rate, most);
        }
    }

    /** A step, and another for twice as long where the first does not tell, or was disturbed on this machine. */
    private Capacity.Step judged(double rate) throws InterruptedException {
        Capacity.Step step = step(rate, 1);
        boolean disturbed = !step.holds() && ours(step);
        return !stop.requested() && (disturbed || !step.clear()) ? step(rate, 2) : step;
    }

    /** What held by luck does not hold: the highest rate below it that did is the next to be believed. */
    private void lower() {
        fails = bears;
        bears = steps.stream()
                .filter(step -> step.holds() && step.rate() < fails)
                .mapToDouble(Capacity.Step::rate)
                .max()
                .orElse(0);
    }

    private double next(double rate, double most) {
        if (Double.isInfinite(fails)) {
            return Math.min(most, rate * 2);
        }
        return bears == 0 ? fails / 2 : Math.sqrt(bears * fails);
    }

    private Capacity.Step step(double rate, int times) throws InterruptedException {
        double seconds = Math.max(length.toMillis() / 1e3, Math.min(SECONDS_MOST, REQUESTS_LEAST / rate));
        Measurement measurement = trial.at(rate, Duration.ofMillis((long) (seconds * times * 1_000)));
        LoadVerdict verdict = LoadVerdict.of(measurement, thresholds);
        boolean keptUp = measurement.counts().unsent() == 0;
        Capacity.Step step = new Capacity.Step(
                rate, measurement, verdict, verdict.passed() && keptUp, Confidence.clear(measurement, thresholds));
        steps.add(step);
        told.accept(step);
        return step;
    }

    /** Whether this machine, and not the target, was why a step did not hold. */
    private static boolean ours(Capacity.Step step) {
        return step.verdict().generatorWasTheLimit();
    }

    private Capacity capacity(Capacity.End end) {
        return new Capacity(steps, bears, fails, end);
    }
}
