package dev.platen.sim.metrics;

import org.jspecify.annotations.Nullable;

/** Counts the things that match among the things that might. Not thread-safe. */
final class Tally {

    private final Stat stat;
    private final Window window;
    private final @Nullable RateMeter rate;
    private long matched;
    private long all;

    Tally(Measure measure) {
        this.stat = measure.stat();
        this.window = measure.window();
        this.rate = stat instanceof Stat.MaxRate(var per) ? new RateMeter(per.toMillis()) : null;
    }

    /** Something that might have matched. */
    void seen() {
        all++;
    }

    /** Something that matched. */
    void matched(long at) {
        matched++;
        if (rate != null) {
            rate.count(at);
        }
    }

    /** Something that matched earlier does no longer. */
    void unmatched() {
        matched--;
    }

    void reached(long at) {
        if (rate != null) {
            rate.reached(at);
        }
    }

    Reading reading() {
        return switch (stat) {
            case Stat.Count() -> Reading.count((double) matched);
            case Stat.Share() -> Reading.share(matched, all);
            case Stat.MaxRate _ -> Reading.count(rate == null ? 0 : (double) rate.most());
            case Stat.MeanRate(var per) ->
                Reading.count((double) matched * per.toMillis() / (window.toMillis() - window.fromMillis()));
            case Stat.Mean(), Stat.Least(), Stat.Greatest(), Stat.Percentile _ ->
                throw new IllegalStateException("cannot be made of a count: " + stat);
        };
    }
}
