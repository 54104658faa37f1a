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
        Optional<String> past = undone(then).or(() -> belated(then));
        if (past.isPresent()) {
            return past;
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

    /** What was over by then and is to be otherwise; one of its name that goes on after that is another. */
    private Optional<String> undone(Scenario then) {
        for (Incident past : until.incidents()) {
            boolean stays = then.incidents().contains(past) || !past.enabled();
            if (!stays && done(past)) {
                return Optional.of("'" + past.id() + "' was done by then, and can't be undone");
            }
            boolean another = then.incidents().stream()
                    .anyMatch(incident -> incident.id().equals(past.id()) && incident.enabled() && !over(incident));
            if (!stays && over(past) && !another) {
                return Optional.of("'" + past.id() + "' was over by then, and can't be undone");
            }
        }
        return Optional.empty();
    }

    /** What is to be, but would have been over by then. */
    private Optional<String> belated(Scenario then) {
        return then.incidents().stream()
                .filter(incident -> incident.enabled() && !until.incidents().contains(incident))
                .filter(incident -> done(incident) || over(incident))
                .findFirst()
                .map(incident -> "'" + incident.id() + "' would have been over by then");
    }

    private boolean done(Incident incident) {
        Fault fault = incident.fault();
        return fault.kind().name().instant() && fault.start().isBefore(at);
    }

    private boolean over(Incident incident) {
        return !incident.fault().end().isAfter(at);
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
