package dev.platen.sim.metrics;

import java.time.Instant;
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
 */
public record IncidentSpan(
        String id,
        String label,
        Instant from,
        Instant to,
        Optional<String> tenant,
        Optional<String> group,
        Optional<String> model,
        boolean happens) {

    boolean aimsAt(Cohort cohort) {
        return tenant.map(cohort.tenant()::equals).orElse(true)
                && group.map(cohort.group()::equals).orElse(true)
                && model.map(cohort.model()::equals).orElse(true);
    }
}
