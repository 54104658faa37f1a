package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Filter.Result;
import dev.platen.sim.run.RunObserver.TokenRequest;
import java.util.Optional;

/** The probes for each {@link Metric}. */
final class Probes {

    private Probes() {}

    /** A part of the run and of the fleet. */
    private record Scope(long from, long to, CohortSet cohorts) {

        static Scope of(Measure measure, Cohorts cohorts) {
            return new Scope(
                    measure.window().fromMillis(), measure.window().toMillis(), cohorts.that(measure.where()::takes));
        }

        boolean takes(int cohort, long at) {
            return at >= from && at < to && cohorts.has(cohort);
        }
    }

    /** Events of a name, or all. */
    static final class Events implements Probe.OfEvents {
        private final Scope scope;
        private final Optional<String> name;
        private final Tally tally;

        Events(Measure measure, Cohorts cohorts) {
            scope = Scope.of(measure, cohorts);
            name = measure.where().event();
            tally = new Tally(measure);
        }

        @Override
        public void event(int cohort, EventType type, PrinterEvent event, long at) {
            if (scope.takes(cohort, at)) {
                tally.seen();
                if (name.isEmpty() || name.get().equals(type.eventName())) {
                    tally.matched(at);
                }
            }
        }

        @Override
        public void reached(long at) {
            tally.reached(at);
        }

        @Override
        public Reading reading() {
            return tally.reading();
        }
    }

    /** Decided refreshes. */
    static final class Refreshes implements Probe.OfEvents {
        private final Scope scope;
        private final Filter where;
        private final Tally tally;

        Refreshes(Measure measure, Cohorts cohorts) {
            scope = Scope.of(measure, cohorts);
            where = measure.where();
            tally = new Tally(measure);
        }

        @Override
        public void event(int cohort, EventType type, PrinterEvent event, long at) {
            switch (type) {
                case TOKEN_REFRESHED ->
                    decided(cohort, ((PrinterEvent.TokenRefreshed) event).slot(), Result.SUCCEEDED, at);
                case REFRESH_FAILED -> decided(cohort, ((PrinterEvent.RefreshFailed) event).slot(), Result.FAILED, at);
                case TOKEN_EXPIRED -> decided(cohort, ((PrinterEvent.TokenExpired) event).slot(), Result.FAILED, at);
                default -> {}
            }
        }

        private void decided(int cohort, Slot slot, Result result, long at) {
            if (scope.takes(cohort, at) && matches(where.slot(), slot.kind())) {
                tally.seen();
                if (matches(where.result(), result)) {
                    tally.matched(at);
                }
            }
        }

        @Override
        public void reached(long at) {
            tally.reached(at);
        }

        @Override
        public Reading reading() {
            return tally.reading();
        }
    }

    /** Requests to the identity service. */
    static final class TokenRequests implements Probe.OfTokenRequests {
        private final Scope scope;
        private final Filter where;
        private final Tally tally;

        TokenRequests(Measure measure, Cohorts cohorts) {
            scope = Scope.of(measure, cohorts);
            where = measure.where();
            tally = new Tally(measure);
        }

        @Override
        public void tokenRequest(int cohort, TokenRequest request, long at) {
            if (scope.takes(cohort, at)) {
                tally.seen();
                if (matches(where.result(), request.granted() ? Result.SUCCEEDED : Result.FAILED)) {
                    tally.matched(at);
                }
            }
        }

        @Override
        public void reached(long at) {
            tally.reached(at);
        }

        @Override
        public Reading reading() {
            return tally.reading();
        }
    }

    /** How long requests to the identity service took. */
    static final class TokenLatency implements Probe.OfTokenRequests {
        private final Scope scope;
        private final Filter where;
        private final Stat stat;
        private final Sample sample = new Sample();

        TokenLatency(Measure measure, Cohorts cohorts) {
            scope = Scope.of(measure, cohorts);
            where = measure.where();
            stat = measure.stat();
        }

        @Override
        public void tokenRequest(int cohort, TokenRequest request, long at) {
            if (scope.takes(cohort, at)
                    && matches(where.result(), request.granted() ? Result.SUCCEEDED : Result.FAILED)) {
                sample.add(request.latency().toMillis());
            }
        }

        @Override
        public Reading reading() {
            return sample.reading(stat, 0);
        }
    }

    /** Jobs, each counted with the instant at which it was accepted. */
    static final class Jobs implements Probe.OfJobs {
        private final Scope scope;
        private final Filter where;
        private final boolean rate;
        private final Tally tally;

        Jobs(Measure measure, Cohorts cohorts) {
            scope = Scope.of(measure, cohorts);
            where = measure.where();
            rate = measure.stat() instanceof Stat.MaxRate;
            tally = new Tally(measure);
        }

        @Override
        public void accepted(int cohort, JobLedger.Entry job) {
            if (takes(cohort, job, job.acceptedAt())) {
                tally.seen();
                if (where.code().isEmpty() && (pending() || where.result().isEmpty())) {
                    tally.matched(job.acceptedAt());
                }
            }
        }

        @Override
        public void delivered(int cohort, JobLedger.Entry job, long at) {
            ended(cohort, job, Result.SUCCEEDED, "", at);
        }

        @Override
        public void failed(int cohort, JobLedger.Entry job, JobError error, long at) {
            ended(cohort, job, Result.FAILED, error.code(), at);
        }

        private void ended(int cohort, JobLedger.Entry job, Result result, String code, long at) {
            if (!takes(cohort, job, rate ? at : job.acceptedAt())) {
                return;
            }
            if (pending()) {
                tally.unmatched();
            } else if ((where.result().isPresent() || where.code().isPresent())
                    && matches(where.result(), result)
                    && matches(where.code(), code)) {
                tally.matched(at);
            }
        }

        private boolean takes(int cohort, JobLedger.Entry job, long at) {
            return scope.takes(cohort, at) && matches(where.slot(), job.slot()) && matches(where.jobKind(), job.kind());
        }

        private boolean pending() {
            return where.result().isPresent() && where.result().get() == Result.PENDING;
        }

        @Override
        public void reached(long at) {
            tally.reached(at);
        }

        @Override
        public Reading reading() {
            return tally.reading();
        }
    }

    /** Printers that have a slot in a status, at one instant. */
    static final class Devices implements Probe.OfSlots {
        private final Scope scope;
        private final Filter where;
        private final Stat stat;
        private final Cohorts cohorts;
        private final short[] matching;
        private final short[] slots;
        private long printers;
        private long having;

        Devices(Measure measure, Cohorts cohorts, int printerCount) {
            scope = Scope.of(measure, cohorts);
            where = measure.where();
            stat = measure.stat();
            this.cohorts = cohorts;
            matching = new short[printerCount];
            slots = new short[printerCount];
        }

        @Override
        public void changed(int printer, Slot.Kind kind, int before, int after, long at) {
            if (at >= scope.to() || !scope.cohorts().has(cohorts.of(printer)) || !matches(where.slot(), kind)) {
                return;
            }
            int hadSlots = slots[printer];
            int had = matching[printer];
            slots[printer] += (short) ((after == 0 ? 0 : 1) - (before == 0 ? 0 : 1));
            matching[printer] += (short) ((wanted(after) ? 1 : 0) - (wanted(before) ? 1 : 0));
            having += (slots[printer] > 0 ? 1 : 0) - (hadSlots > 0 ? 1 : 0);
            printers += (matching[printer] > 0 ? 1 : 0) - (had > 0 ? 1 : 0);
        }

        private boolean wanted(int place) {
            if (place == 0) {
                return false;
            }
            if (where.status().isEmpty()) {
                return true;
            }
            SlotStatus asked = where.status().get();
            SlotStatus status = SlotStatus.at(place);
            return status == asked || (asked == SlotStatus.SIGNED_OUT && status == SlotStatus.NEVER_SIGNED_IN);
        }

        @Override
        public Reading reading() {
            return switch (stat) {
                case Stat.Count() -> Reading.count((double) printers);
                case Stat.Share() -> Reading.share(printers, having);
                case Stat.MaxRate _, Stat.MeanRate _, Stat.Mean(), Stat.Least(), Stat.Greatest(), Stat.Percentile _ ->
                    throw new IllegalStateException("cannot be made of printers at an instant: " + stat);
            };
        }
    }

    private static <T> boolean matches(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
