package dev.platen.sim.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When an incident was, and for whom.
 *
 * @param id its name in the scenario
 * @param label what went wrong, for people
 * @param from its first instant
 * @param to the first instant after it; the same as {@code from} for an act of an instant, {@link Instant#MAX} for one
 *     that does not end
 * @param tenant the tenant it is aimed at
 * @param group the group it is aimed at
 * @param model the model it is aimed at
 * @param happens whether it happens; one that does not only names a part of the run
 * @param levels how large a part of its target it hits: a line through points in order of time, level before the first
 *     and after the last; empty for all of it, all the time
 */
public record IncidentSpan(
        String id,
        String label,
        Instant from,
        Instant to,
        Optional<String> tenant,
        Optional<String> group,
        Optional<String> model,
        boolean happens,
        List<Level> levels) {

    /**
     * A corner of the line that says how large a part is hit.
     *
     * @param share 0 to 1
     */
    public record Level(Instant at, double share) {}

    /** Keeps its own copy of the levels. */
    public IncidentSpan {
        levels = List.copyOf(levels);
    }

    /** An incident that hits all of its target. */
    public IncidentSpan(
            String id,
            String label,
            Instant from,
            Instant to,
            Optional<String> tenant,
            Optional<String> group,
            Optional<String> model,
            boolean happens) {
        this(id, label, from, to, tenant, group, model, happens, List.of());
    }

    /** The largest part of the target that it ever hits. */
    public double largestShare() {
        return levels.stream().mapToDouble(Level::share).max().orElse(1);
    }

    boolean aimsAt(Cohort cohort) {
        return tenant.map(cohort.tenant()::equals).orElse(true)
                && group.map(cohort.group()::equals).orElse(true)
                && model.map(cohort.model()::equals).orElse(true);
    }
}
