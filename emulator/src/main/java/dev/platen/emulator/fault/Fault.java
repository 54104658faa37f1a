package dev.platen.emulator.fault;

import dev.platen.protocol.chance.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that goes wrong: what, for whom, how widely, and when.
 *
 * <p>A fault per device hits a device while the share of the moment is above the device's own draw, which is keyed by the
 * device and the fault's id. The draw stays, so a share that decays lets each device recover at its own moment.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id names the fault among all of a run, and keys its draws
 * @param kind what goes wrong
 * @param target whom it is aimed at
 * @param share how large a part of the target it hits, over time since {@code start}
 * @param per what the share is a share of
 * @param start the first instant at which it hits
 * @param end the first instant at which it hits no more; {@link Instant#MAX} for never. Faults that are
 *     {@link FaultName#instant() acts of an instant} do not end: what they undid stays undone, and their share is the
 *     one at {@code start}
 */
public record Fault(String id, FaultKind kind, Target target, Share share, Per per, Instant start, Instant end) {

    /** Checks that the fault has a name and does not end before it starts, and lets acts of an instant last. */
    public Fault {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a fault needs an id");
        }
        if (kind.name().instant()) {
            end = Instant.MAX;
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("fault " + id + " ends before it starts");
        }
    }

    /** A fault that hits every device of its target. */
    public static Fault of(String id, FaultKind kind, Target target, Instant start, Instant end) {
        return new Fault(id, kind, target, Share.ALL, Per.DEVICE, start, end);
    }

    /** The same fault with another end. */
    public Fault endingAt(Instant other) {
        return new Fault(id, kind, target, share, per, start, other);
    }

    /** Whether the fault is on at an instant, whomever it hits. */
    public boolean activeAt(Instant now) {
        return !now.isBefore(start) && now.isBefore(end);
    }

    /**
     * Whether the fault hits a device at an instant. For a fault per request, whether it hits the device's request of
     * that instant.
     */
    public boolean hits(Caller caller, Instant now) {
        return activeAt(now) && target.matches(caller) && draw(purpose(), caller, now.toEpochMilli()) < shareAt(now);
    }

    /**
     * Until when the fault goes on hitting a device that it hits now.
     *
     * @return empty when it does not hit the device now; {@link Instant#MAX} when it never stops. For a fault per
     *     request, its end
     */
    public Optional<Instant> hitUntil(Caller caller, Instant now) {
        if (!hits(caller, now)) {
            return Optional.empty();
        }
        if (per == Per.REQUEST || kind.name().instant()) {
            return Optional.of(end);
        }
        double unit = draw(purpose(), caller, 0);
        Instant recovers = share.firstNotAbove(unit, Duration.between(start, now))
                .map(start::plus)
                .orElse(Instant.MAX);
        return Optional.of(recovers.isBefore(end) ? recovers : end);
    }

    Purpose purpose() {
        return Purpose.of("fault:" + id);
    }

    double draw(Purpose purpose, Caller caller, long requestMillis) {
        return caller.chance().unit(purpose, per == Per.REQUEST ? requestMillis : 0);
    }

    private double shareAt(Instant now) {
        return share.at(kind.name().instant() ? Duration.ZERO : Duration.between(start, now));
    }
}
