package dev.platen.sim.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Which requests are due when. Always an open model: none waits for the answers of others. */
public sealed interface Workload {

    /** How long it is, from its first request on. */
    double seconds();

    /** How many requests are due. */
    long requests();

    /**
     * A rate over time; printers take turns.
     *
     * @param arrivals how requests follow each other at a rate
     */
    record Shaped(Profile profile, Arrivals arrivals) implements Workload {
        @Override
        public double seconds() {
            return profile.seconds();
        }

        @Override
        public long requests() {
            return Math.round(profile.requests());
        }
    }

    /** How requests follow each other at a given rate. */
    enum Arrivals {
        /** At equal distances. */
        EVEN,
        /** At random, as those of many printers that know nothing of each other (a Poisson process). */
        POISSON
    }

    /** Requests of a recording, in their rhythm. */
    record Recorded(Rhythm rhythm) implements Workload {
        /** Rates are by the second: few requests within one are no more than that many a second. */
        @Override
        public double seconds() {
            return Math.max(1, rhythm.length().toNanos() / 1e9);
        }

        @Override
        public long requests() {
            return rhythm.size();
        }
    }

    /** Due times and printers, in order. Kept compact, for there may be tens of millions. Immutable and thread-safe. */
    final class Rhythm {

        private final List<String> printers;
        private final long[] nanos;
        private final int[] who;

        private Rhythm(List<String> printers, long[] nanos, int[] who) {
            this.printers = List.copyOf(printers);
            this.nanos = nanos;
            this.who = who;
        }

        /**
         * A rhythm.
         *
         * @param printers all that ask
         * @param nanos when, from the beginning, not falling
         * @param who which of the printers, by its place
         */
        public static Rhythm of(List<String> printers, long[] nanos, int[] who) {
            if (nanos.length != who.length) {
                throw new IllegalArgumentException(
                        "a rhythm of " + nanos.length + " times and " + who.length + " printers");
            }
            return new Rhythm(printers, nanos.clone(), who.clone());
        }

        /** The part of it that is due before a time has gone by. */
        public Rhythm before(Duration end) {
            int size = 0;
            while (size < nanos.length && nanos[size] < end.toNanos()) {
                size++;
            }
            return new Rhythm(printers, Arrays.copyOf(nanos, size), Arrays.copyOf(who, size));
        }

        /** Who asks, each once. */
        public List<String> printers() {
            return printers;
        }

        /** How many requests. */
        public int size() {
            return nanos.length;
        }

        /** When a request is due. */
        public long nanos(int request) {
            return nanos[request];
        }

        /** Whose it is. */
        public int printer(int request) {
            return who[request];
        }

        /** The most in one second. */
        public double peak() {
            long most = 0;
            long second = -1;
            long count = 0;
            for (long at : nanos) {
                long now = at / 1_000_000_000L;
                count = now == second ? count + 1 : 1;
                second = now;
                most = Math.max(most, count);
            }
            return most;
        }

        /** From the first to the last. */
        public Duration length() {
            return nanos.length == 0 ? Duration.ZERO : Duration.ofNanos(nanos[nanos.length - 1]);
        }
    }
}
