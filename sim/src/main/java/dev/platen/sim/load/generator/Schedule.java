package dev.platen.sim.load.generator;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Workload;
import java.time.Duration;

/** When a lane's requests are due, and whose they are: a cursor that goes over them in order. */
interface Schedule {

    /** After the last. */
    long OVER = Long.MAX_VALUE;

    /** When the request at the cursor is due, in nanoseconds from the beginning of what is measured; {@link #OVER} if there is none. */
    long due();

    /** Whose it is: a place among the lane's printers. */
    int printer();

    /** Goes on to the next. */
    void advance();

    /**
     * A lane's share of a workload.
     *
     * @param warmUp how long the load goes on before the beginning; only of a rate over time
     * @param printers how many the lane has
     */
    static Schedule of(Workload workload, Duration warmUp, int lane, int lanes, int printers, Chance chance) {
        return switch (workload) {
            case Workload.Shaped(Profile profile, Workload.Arrivals arrivals) ->
                shaped(profile.after(warmUp), arrivals, warmUp.toNanos(), lane, lanes, printers, chance);
            case Workload.Recorded(Workload.Rhythm rhythm) -> recorded(rhythm, lane, lanes);
        };
    }

    /**
     * A lane's share of a rate over time: every so many-th request, and printers in turn.
     *
     * @param warmUpNanos how much of the profile lies before the beginning
     * @param printers how many the lane has
     */
    static Schedule shaped(
            Profile profile,
            Workload.Arrivals arrivals,
            long warmUpNanos,
            int lane,
            int lanes,
            int printers,
            Chance chance) {
        Profile.Times times = profile.new Times();
        boolean even = arrivals == Workload.Arrivals.EVEN;
        Purpose purpose = Purpose.of("load arrivals " + lane);
        return new Schedule() {
            private long number;
            private double requests = even ? lane : chance.exponential(purpose, 0) * lanes;
            private int turn;
            private long due = at(requests);

            private long at(double many) {
                long nanos = times.due(many);
                return nanos == OVER ? OVER : nanos - warmUpNanos;
            }

            @Override
            public long due() {
                return due;
            }

            @Override
            public int printer() {
                return turn;
            }

            @Override
            public void advance() {
                number++;
                requests += even ? lanes : chance.exponential(purpose, number) * lanes;
                due = at(requests);
                turn = turn + 1 == printers ? 0 : turn + 1;
            }
        };
    }

    /** A lane's share of a recording: the requests of its printers. */
    static Schedule recorded(Workload.Rhythm rhythm, int lane, int lanes) {
        Schedule schedule = new Schedule() {
            private int next = -1;

            @Override
            public long due() {
                return next < rhythm.size() ? rhythm.nanos(next) : OVER;
            }

            @Override
            public int printer() {
                return rhythm.printer(next) / lanes;
            }

            @Override
            public void advance() {
                do {
                    next++;
                } while (next < rhythm.size() && rhythm.printer(next) % lanes != lane);
            }
        };
        schedule.advance();
        return schedule;
    }
}
