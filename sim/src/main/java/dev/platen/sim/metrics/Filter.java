package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import java.util.Optional;

/**
 * What an assertion looks at: all that agrees with every part that is there.
 *
 * @param tenant a tenant
 * @param group a group of the fleet
 * @param model a model
 * @param slot a kind of slot
 * @param status a status of that slot; SignedOut takes in NeverSignedIn
 * @param jobKind what a job does
 * @param result how a job, a request or a refresh ended
 * @param code code of the job error
 * @param event name of an event
 */
public record Filter(
        Optional<String> tenant,
        Optional<String> group,
        Optional<String> model,
        Optional<Slot.Kind> slot,
        Optional<SlotStatus> status,
        Optional<JobKind> jobKind,
        Optional<Result> result,
        Optional<String> code,
        Optional<String> event) {

    /** Everything. */
    public static final Filter ALL = new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** How something ended. */
    public enum Result {
        /** A job was delivered, a request granted, a refresh brought tokens. */
        SUCCEEDED,
        /** A job failed, a request or refresh brought no tokens. */
        FAILED,
        /** A job has not ended yet. */
        PENDING
    }

    boolean takes(Cohort cohort) {
        return tenant.map(cohort.tenant()::equals).orElse(true)
                && group.map(cohort.group()::equals).orElse(true)
                && model.map(cohort.model()::equals).orElse(true);
    }
}
