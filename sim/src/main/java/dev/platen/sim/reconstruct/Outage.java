package dev.platen.sim.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A time in which the token service did not answer a share of printers that refresh steadily. It begins where far fewer refreshes are
 * granted than usual. As long as not every printer has been due since then, what is missing on average is the share that is hit; afterwards the
 * share is that of the printers that have been without tokens for longer than any access token lives. So the waves that follow an
 * outage, in which printers ask at the same times, are not taken for others.
 *
 * @param from when it began
 * @param to when it ended
 * @param shares of the printers hit, one for each stretch from the beginning on, 0 to 1
 * @param width length of such a stretch
 */
record Outage(Instant from, Instant to, List<Double> shares, Duration width) {

    /** Below this part of what is usual something is wrong. */
    private static final double WRONG = 0.5;

    /** What is back at this part of what is usual is over. */
    private static final double WELL = 0.8;

    /** So few printers without tokens have reasons of their own. */
    private static final double OVER = 0.02;

    /** Of so many grants in a stretch chance takes no half away. */
    private static final double ENOUGH = 40;

    private static final int LEAST_STRETCHES = 2;

    Outage {
        shares = List.copyOf(shares);
    }

    boolean hides(Instant begin, Instant end) {
        for (int i = 0; i < shares.size(); i++) {
            Instant at = from.plus(width.multipliedBy(i));
            if (shares.get(i) > 1 - WRONG && at.isBefore(end) && at.plus(width).isAfter(begin)) {
                return true;
            }
        }
        return false;
    }

    /** How long stretches have to be for these refreshes to tell an outage from chance; a minute at least. */
    static Duration stretch(Rhythm minutes, Alive alive) {
        double usual = usual(minutes, alive) * Math.max(1, mostAlive(minutes, alive));
        return minutes.width().multipliedBy((long) Math.clamp(Math.ceil(ENOUGH / Math.max(usual, 0.01)), 1, 24 * 60));
    }

    private static long mostAlive(Rhythm rhythm, Alive alive) {
        long most = 0;
        for (int i = 0; i < rhythm.length(); i++) {
            most = Math.max(most, alive.at(rhythm.at(i)));
        }
        return most;
    }

    /** Those that a rhythm of steady refreshes shows. */
    static List<Outage> in(Rhythm rhythm, Alive alive) {
        double usual = usual(rhythm, alive);
        List<Outage> found = new ArrayList<>();
        int i = firstUsual(rhythm, alive, usual);
        while (i < rhythm.length() - 1) {
            int next = i + 1;
            if (level(rhythm, alive, usual, i) < WRONG) {
                Outage outage = from(rhythm, alive, usual, i);
                next = i + outage.shares().size();
                if (outage.shares().size() >= LEAST_STRETCHES && confirmed(outage, alive)) {
                    found.add(outage);
                }
            }
            i = Math.max(i + 1, next);
        }
        return found;
    }

    /** Whether printers were without tokens for too long: where there is only less to do, none are. */
    private static boolean confirmed(Outage outage, Alive alive) {
        Instant until = outage.to().plus(Alive.LONGEST);
        for (Instant at = outage.from(); at.isBefore(until); at = at.plus(outage.width())) {
            long all = alive.at(at);
            if (all > 0 && (double) alive.overdue(at) / all > 2 * OVER) {
                return true;
            }
        }
        return false;
    }

    private static Outage from(Rhythm rhythm, Alive alive, double usual, int begin) {
        Instant start = rhythm.at(begin);
        Instant allDue = start.plus(Alive.LONGEST);
        List<Double> shares = new ArrayList<>();
        int i = begin;
        while (i < rhythm.length() && rhythm.at(i).isBefore(allDue) && level(rhythm, alive, usual, i) < WELL) {
            shares.add(Math.clamp(1 - level(rhythm, alive, usual, i), 0, 1));
            i++;
        }
        // Chance is larger than what could change within so short a time.
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        shares.replaceAll(_ -> mean);
        boolean goesOn = i < rhythm.length() && !rhythm.at(i).isBefore(allDue);
        while (goesOn && i < rhythm.length()) {
            Instant middle = rhythm.at(i).plus(rhythm.width().dividedBy(2));
            double share = (double) alive.overdue(middle) / Math.max(1, alive.at(middle));
            goesOn = share >= OVER;
            if (goesOn) {
                shares.add(share);
                i++;
            }
        }
        return new Outage(start, start.plus(rhythm.width().multipliedBy(shares.size())), shares, rhythm.width());
    }

    /** What was granted, as a part of what these printers are usually granted. */
    private static double level(Rhythm rhythm, Alive alive, double usual, int index) {
        double expected = usual * alive.at(rhythm.at(index));
        return expected < ENOUGH / 2 ? 1 : rhythm.count(Rhythm.Series.GRANTED, index) / expected;
    }

    /** Grants in a stretch for each printer that is signed in: the median of the stretches in which anything was granted. */
    private static double usual(Rhythm rhythm, Alive alive) {
        double[] rates = new double[rhythm.length()];
        int some = 0;
        for (int i = 0; i < rhythm.length(); i++) {
            long all = alive.at(rhythm.at(i));
            if (rhythm.count(Rhythm.Series.GRANTED, i) > 0 && all > 0) {
                rates[some++] = (double) rhythm.count(Rhythm.Series.GRANTED, i) / all;
            }
        }
        Arrays.sort(rates, 0, some);
        return some == 0 ? 0 : rates[some / 2];
    }

    /** While the fleet signs in there is less than later, and that is no outage. */
    private static int firstUsual(Rhythm rhythm, Alive alive, double usual) {
        int index = 0;
        while (index < rhythm.length()
                && rhythm.count(Rhythm.Series.GRANTED, index)
                        < WELL * usual * Math.max(1, alive.at(rhythm.at(index)))) {
            index++;
        }
        return index;
    }
}
