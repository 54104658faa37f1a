package dev.platen.sim.load.capacity;

import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import java.util.List;
import java.util.Optional;

/**
 * The highest rate that an endpoint bears, and why that is thought. Immutable.
 *
 * @param steps in the order in which they were tried
 * @param bears the highest rate at which the thresholds held, in requests a second; 0 if there was none
 * @param fails the lowest at which they did not; infinite if there was none
 * @param end why the search ended
 */
public record Capacity(List<Step> steps, double bears, double fails, End end) {

    /** Why a search ended. */
    public enum End {
        /** The two rates are close enough. */
        FOUND,
        /** No higher rate was allowed, and it still held. */
        ALLOWED_NO_MORE,
        /** This machine could not make more load. */
        GENERATOR,
        /** It was stopped. */
        STOPPED
    }

    /**
     * A rate that was tried.
     *
     * @param rate in requests a second
     * @param holds whether all thresholds held and the target kept up
     * @param clear whether there were enough requests to tell
     */
    public record Step(double rate, Measurement measurement, LoadVerdict verdict, boolean holds, boolean clear) {}

    /** Keeps its own copy. */
    public Capacity {
        steps = List.copyOf(steps);
    }

    /** The step with the highest rate that held. */
    public Optional<Step> best() {
        return steps.stream()
                .filter(step -> step.holds() && step.rate() == bears)
                .reduce((_, last) -> last);
    }
}
