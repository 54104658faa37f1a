package dev.platen.sim.load.generator;

import dev.platen.sim.load.Load;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** What happened on a lane since somebody last looked. */
final class Recent {

    private final Histogram latency;
    private long failed;
    private long waiting;

    private Recent(Histogram latency, long failed, long waiting) {
        this.latency = latency;
        this.failed = failed;
        this.waiting = waiting;
    }

    static Recent none() {
        return new Recent(new Histogram(Recorder.LONGEST_MICROS, 2), 0, 0);
    }

    /** Takes it out of a recorder. */
    static Recent of(Recorder recorder, long waiting) {
        Recent recent = new Recent(recorder.recent.copy(), recorder.recentFailures, waiting);
        recorder.recent.reset();
        recorder.recentFailures = 0;
        return recent;
    }

    void add(Recent other) {
        latency.add(other.latency);
        failed += other.failed;
        waiting += other.waiting;
    }

    Load.Glance glance() {
        return new Load.Glance(
                latency.getTotalCount(),
                failed,
                Duration.ofNanos(latency.getValueAtPercentile(50) * 1_000),
                Duration.ofNanos(latency.getValueAtPercentile(99) * 1_000),
                waiting);
    }
}
