package dev.platen.sim.reconstruct;

import java.time.Duration;
import java.util.List;

/**
 * How printers keep their tokens, as far as gaps between refreshes tell.
 *
 * @param yaml as a scenario says it
 * @param why what it rests on
 */
record Policy(String yaml, String why) {

    /** Access tokens live 60 to 90 minutes, 75 on average (Microsoft Learn, access-tokens). */
    private static final Duration MEAN_LIFE = Duration.ofMinutes(75);

    private static final Duration LEAST_LEAD = Duration.ofMinutes(1);

    static Policy of(GroupHabits habits) {
        String retry = retry(habits.retryGaps);
        double forJobs = habits.refreshes == 0 ? 0 : (double) habits.refreshesForJobs / habits.refreshes;
        String share = Math.round(forJobs * 100) + "% of refreshes were followed by a mail within a minute";
        if (habits.manner == Manner.FOR_JOBS || habits.gaps.isEmpty()) {
            return new Policy("when: onDemand" + retry, share);
        }
        Duration median = quantile(habits.gaps, 0.5);
        return switch (habits.manner) {
            case FOR_JOBS -> throw new IllegalStateException("told before");
            case RARELY -> {
                Duration spread = quantile(habits.gaps, 0.9)
                        .minus(quantile(habits.gaps, 0.1))
                        .dividedBy(2);
                long jitter = Math.min(100, Math.round(100.0 * spread.toMinutes() / Math.max(1, median.toMinutes())));
                yield new Policy(
                        "when: keepAlive, every: " + written(median) + ", jitter: " + jitter + "%" + retry,
                        "half of the refreshes came " + written(median) + " after the one before; " + share);
            }
            case STEADILY -> {
                Duration lead = MEAN_LIFE.minus(median);
                yield new Policy(
                        "when: beforeExpiry, lead: " + written(lead.compareTo(LEAST_LEAD) < 0 ? LEAST_LEAD : lead)
                                + retry,
                        "half of the refreshes came " + written(median)
                                + " after the one before, an access token lives 75m on average; " + share);
            }
        };
    }

    private static String retry(List<Duration> gaps) {
        if (gaps.isEmpty()) {
            return "";
        }
        return ", retry: { first: " + written(quantile(gaps, 0.1)) + ", max: " + written(quantile(gaps, 0.9)) + " }";
    }

    static Duration quantile(List<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }

    /** As a scenario writes it, to about two digits. */
    static String written(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 600) {
            return seconds + "s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 48 * 60) {
            return minutes + "m";
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 10 * 24 ? hours + "h" : Math.round(hours / 24.0) + "d";
    }
}
