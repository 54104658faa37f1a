package dev.platen.sim.engine;

import dev.platen.emulator.fault.Fault;
import dev.platen.sim.scenario.Group;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.WorkloadSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that goes another way from an instant on. Until then a scenario is played as it was; then what is to go wrong, and by what
 * rules printers keep their tokens, are another's.
 *
 * @param at when
 * @param until the scenario until then
 */
public record Fork(Instant at, Scenario until) {

    /** Why a run can't go another way like this; empty if it can. */
    public Optional<String> problem(Scenario then) {
        if (at.isBefore(until.run().start()) || !at.isBefore(until.run().end())) {
            return Optional.of("the run is from " + until.run().start() + " to "
                    + until.run().end());
        }
        for (Incident past : until.incidents()) {
            Fault fault = past.fault();
            boolean act = fault.kind().name().instant() && fault.start().isBefore(at) && past.enabled();
            if (act && !then.incidents().contains(past)) {
                return Optional.of("'" + past.id() + "' was done by then, and can't be undone");
            }
        }
        boolean only = until.run().equals(then.run())
                && until.services().equals(then.services())
                && until.tenants().equals(then.tenants())
                && until.models().equals(then.models())
                && until.signIn().equals(then.signIn())
                && until.fleet().stream()
                        .map(Fork::withoutRefresh)
                        .toList()
                        .equals(then.fleet().stream().map(Fork::withoutRefresh).toList())
                && until.workload().stream()
                        .map(Fork::withoutRefresh)
                        .toList()
                        .equals(then.workload().stream()
                                .map(Fork::withoutRefresh)
                                .toList());
        return only
                ? Optional.empty()
                : Optional.of(
                        "only incidents, and how printers keep their tokens, can become others in the midst of a run");
    }

    private static List<Object> withoutRefresh(Group group) {
        return List.of(
                group.id(),
                group.count(),
                group.model(),
                group.tenant(),
                group.signIn(),
                group.mailbox(),
                group.network(),
                group.firmwareUpdate());
    }

    private static List<Object> withoutRefresh(WorkloadSpec jobs) {
        return List.of(
                jobs.id(),
                jobs.action(),
                jobs.groups().stream().map(Group::id).toList(),
                jobs.arrivals(),
                jobs.rate(),
                jobs.shape(),
                jobs.users(),
                jobs.from(),
                jobs.to());
    }
}
