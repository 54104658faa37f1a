package dev.platen.sim.scenario;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.written.Rate;
import dev.platen.sim.workload.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that arrive at the printers of some groups, whatever became of the jobs before them.
 *
 * @param id its id
 * @param action what the jobs do
 * @param groups the groups whose printers get them
 * @param arrivals how chance spaces them
 * @param rate how many arrive at each printer
 * @param shape at what times; empty for around the clock
 * @param users how many users of To My Email share a printer; 0 for other jobs
 * @param refresh how the sign-ins of users of To My Email keep their tokens; empty for as the printers' own
 * @param from no job arrives before
 * @param to no job arrives at or after
 */
public record WorkloadSpec(
        String id,
        JobKind action,
        List<Group> groups,
        Spacing arrivals,
        Rate rate,
        Optional<Shape> shape,
        int users,
        Optional<RefreshSpec> refresh,
        Instant from,
        Instant to) {

    /** Longer than anybody lets a process run; a table of the days within it is kept. */
    private static final Duration OPEN_END = Duration.ofDays(3_653);

    /** How chance spaces arrivals. */
    public enum Spacing {
        /** Independent of each other. */
        POISSON,
        /** Evenly, without any chance; the same at every printer. */
        REGULAR
    }

    /** Keeps its own copy of the groups. */
    public WorkloadSpec {
        groups = List.copyOf(groups);
    }

    /** How the sign-ins of users of To My Email keep their tokens at the printers of a group. */
    public RefreshSpec refreshOf(Group group) {
        return refresh.orElse(group.refresh());
    }

    /** The same jobs at another time; those that came until the end of the run go on coming, for ten years. */
    WorkloadSpec later(Duration shift, Instant endOfRun) {
        return new WorkloadSpec(
                id,
                action,
                groups.stream().map(group -> group.later(shift)).toList(),
                arrivals,
                rate,
                shape,
                users,
                refresh,
                from.plus(shift),
                to.equals(endOfRun) ? from.plus(shift).plus(OPEN_END) : to.plus(shift));
    }
}
