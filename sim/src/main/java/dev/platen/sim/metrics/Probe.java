package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.RunObserver.TokenRequest;

/** Collects what one {@link Measure} needs, and no more. Not thread-safe. */
sealed interface Probe {

    /** The number so far. */
    Reading reading();

    /** Everything before an instant has happened. */
    default void reached(long at) {}

    /** Looks at events. */
    non-sealed interface OfEvents extends Probe {
        void event(int cohort, EventType type, PrinterEvent event, long at);
    }

    /** Looks at requests to the identity service. */
    non-sealed interface OfTokenRequests extends Probe {
        void tokenRequest(int cohort, TokenRequest request, long at);
    }

    /** Looks at changes of slots. */
    non-sealed interface OfSlots extends Probe, StatusBoard.Listener {}

    /** Looks at jobs. */
    non-sealed interface OfJobs extends Probe {

        /** A job was accepted. */
        void accepted(int cohort, JobLedger.Entry job);

        /** A job was delivered. */
        void delivered(int cohort, JobLedger.Entry job, long at);

        /** A job failed. */
        void failed(int cohort, JobLedger.Entry job, JobError error, long at);
    }

    /** Looks at the time to recover. */
    record OfRecovery(Recovery recovery, Stat stat, CohortSet cohorts) implements Probe {
        @Override
        public Reading reading() {
            return recovery.reading(stat, cohorts);
        }
    }
}
