package dev.platen.emulator.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The emulator's time: that of a base clock, put forward or back by an offset, or standing still. It never runs
 * backwards: set back, it stands until the base has caught up. Instants are in whole milliseconds.
 *
 * <p>Thread-safe.
 */
public final class EmulatorClock implements InstantSource {

    private final InstantSource base;
    private Setting setting = Setting.RUNNING;
    private Instant latest = Instant.EPOCH;

    /**
     * How the clock is set.
     *
     * @param offset what is added to the base
     * @param frozenAt where it stands; {@link Instant#MAX} while it runs
     */
    public record Setting(Duration offset, Instant frozenAt) {

        /** The base's own time. */
        public static final Setting RUNNING = new Setting(Duration.ZERO, Instant.MAX);

        /** Whether the clock stands. */
        public boolean frozen() {
            return !frozenAt.equals(Instant.MAX);
        }
    }

    /** A clock that shows its base's time. */
    public EmulatorClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public synchronized Instant instant() {
        Instant shown = setting.frozen()
                ? setting.frozenAt()
                : base.instant().plus(setting.offset()).truncatedTo(ChronoUnit.MILLIS);
        if (shown.isAfter(latest)) {
            latest = shown;
        }
        return latest;
    }

    /** How the clock is set. */
    public synchronized Setting setting() {
        return setting;
    }

    /** Sets the clock as it was set before. */
    public synchronized void set(Setting value) {
        setting = value;
    }

    /** Sets what is added to the base; a clock that stands goes on. */
    public synchronized void setOffset(Duration offset) {
        setting = new Setting(offset, Instant.MAX);
    }

    /**
     * Puts the clock forward, whether it runs or stands.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock is only put forward: " + by);
        }
        setting = setting.frozen()
                ? new Setting(setting.offset(), setting.frozenAt().plus(by))
                : new Setting(setting.offset().plus(by), Instant.MAX);
    }

    /** Lets the clock stand where it is. */
    public synchronized void freeze() {
        setting = new Setting(setting.offset(), instant());
    }

    /** Lets a clock that stands go on from where it stands. */
    public synchronized void resume() {
        if (setting.frozen()) {
            setting = new Setting(Duration.between(base.instant(), setting.frozenAt()), Instant.MAX);
        }
    }
}
