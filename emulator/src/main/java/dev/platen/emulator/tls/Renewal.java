package dev.platen.emulator.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Credentials issued when they are first asked for, and anew while the old ones still last. Thread-safe. */
final class Renewal implements Supplier<Credentials> {

    /** How long a certificate lives. */
    static final Duration LIFE = Duration.ofDays(90);

    /** From what age on it is renewed; also if the clock was set back. */
    private static final Duration RENEWED_AT = Duration.ofDays(60);

    private final InstantSource clock;
    private final Function<Instant, Credentials> issue;
    private @Nullable Issued current;

    private record Issued(Instant at, Credentials credentials) {

        boolean freshAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(RENEWED_AT));
        }
    }

    Renewal(InstantSource clock, Function<Instant, Credentials> issue) {
        this.clock = clock;
        this.issue = issue;
    }

    @Override
    public synchronized Credentials get() {
        Instant now = clock.instant();
        Issued kept = current;
        if (kept == null || !kept.freshAt(now)) {
            kept = new Issued(now, issue.apply(now));
            current = kept;
        }
        return kept.credentials();
    }
}
