package dev.platen.sim.load;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.printer.RetryRule;
import java.time.Duration;

/**
 * Whether a printer asks again when the service did not decide: it was not reached, answered nothing in time, 429 or 5xx. Immutable and
 * thread-safe.
 *
 * @param most how often a printer asks again before it leaves it at that; 0 for never
 * @param rule how long it waits
 * @param chance spreads the waits
 */
public record Retries(int most, RetryRule rule, Chance chance) {

    /** More attempts are counted nowhere. */
    public static final int MOST = 100;

    private static final Purpose WAIT = Purpose.of("load retry");

    /** A request that fails is not made again. */
    public static final Retries NONE = of(0, 0);

    /** Checks the number. */
    public Retries {
        if (most < 0 || most > MOST) {
            throw new IllegalArgumentException("0 to " + MOST + " retries: " + most);
        }
    }

    /** Waits that double from one second to five minutes, half of each left to chance, as printers wait unless a scenario says otherwise. */
    public static Retries of(int most, long seed) {
        return new Retries(
                most,
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, most + 1, true),
                Chance.ofSeed(seed));
    }

    /** How long a printer waits after its so many-th failure. */
    public Duration wait(int printer, int attempt) {
        return rule.waitAfter(attempt, chance.unit(WAIT, (long) printer * (MOST + 1) + attempt));
    }
}
