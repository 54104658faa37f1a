package dev.platen.console.web.load;

import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Threshold;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A load test as it is ordered here: on this machine, and not too much.
 *
 * @param target the token endpoint
 * @param control where an emulator's control interface enters the printers' codes
 * @param tenant the printers' tenant
 * @param printers how many of them take turns
 * @param rates the profile as it was written, such as {@code ramp:100..2000}
 * @param profile what is due when; of a search, its first rate
 * @param duration how long, or how long a step of a search is
 * @param warmUp how long the load goes on before anything is measured
 * @param thresholds what has to hold
 * @param search whether the highest rate is looked for at which that holds
 */
public record LoadOrder(
        URI target,
        URI control,
        String tenant,
        int printers,
        String rates,
        Profile profile,
        Duration duration,
        Duration warmUp,
        List<Threshold> thresholds,
        boolean search) {

    /** No higher rate is asked for, in requests a second. */
    static final double FASTEST = 5_000;

    static final int PRINTERS_MOST = 5_000;
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final Duration STEP_LONGEST = Duration.ofMinutes(1);
    static final Duration WARM_UP_LONGEST = Duration.ofMinutes(1);

    /** So many events and their journal are kept without a second thought. */
    static final double REQUESTS_MOST = 1_000_000;

    /** Keeps its own copy of the thresholds. */
    public LoadOrder {
        thresholds = List.copyOf(thresholds);
    }
}
