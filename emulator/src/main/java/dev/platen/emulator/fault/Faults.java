package dev.platen.emulator.fault;

import dev.platen.protocol.chance.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All faults of a run, prepared for the question every request asks: does one of this name hit me now? While none of
 * that name is on, the answer costs a comparison of two instants and a look into an array.
 *
 * <p>Not thread-safe: it belongs to the thread of the world.
 */
public final class Faults {

    private static final Armed[] NONE = {};

    private final List<Armed> all = new ArrayList<>();

    // The faults that are on, by name, in the stretch of time in which that does not change.
    private final Map<FaultName, Armed[]> on = new EnumMap<>(FaultName.class);
    private long stretchFrom;
    private long stretchTo;

    private record Armed(Fault fault, Purpose purpose, long start, long end) {

        boolean hits(Caller caller, long now) {
            Fault f = fault;
            if (!f.target().matches(caller)) {
                return false;
            }
            double share = f.share().at(f.kind().name().instant() ? 0 : now - start);
            return share >= 1.0 || f.draw(purpose, caller, now) < share;
        }
    }

    /** No faults yet. */
    public Faults() {
        forgetStretch();
    }

    /** The faults of a run. */
    public Faults(List<Fault> faults) {
        this();
        faults.forEach(this::add);
    }

    /** Adds a fault; one of the same id gives way to it. */
    public void add(Fault fault) {
        all.removeIf(armed -> armed.fault().id().equals(fault.id()));
        all.add(new Armed(fault, fault.purpose(), millis(fault.start()), millis(fault.end())));
        forgetStretch();
    }

    /** Takes a fault away, as if it had never been. Returns whether there was one. */
    public boolean remove(String id) {
        forgetStretch();
        return all.removeIf(armed -> armed.fault().id().equals(id));
    }

    /** All faults, past and future, in the order in which they were added. */
    public List<Fault> all() {
        return all.stream().map(Armed::fault).toList();
    }

    /** The fault of an id. */
    public Optional<Fault> byId(String id) {
        return all.stream()
                .map(Armed::fault)
                .filter(fault -> fault.id().equals(id))
                .findFirst();
    }

    /** The first fault of a name that hits the caller now, in the order in which they were added. */
    public Optional<Fault> hitting(FaultName name, Caller caller, Instant now) {
        long millis = now.toEpochMilli();
        for (Armed armed : on(name, millis)) {
            if (armed.hits(caller, millis)) {
                return Optional.of(armed.fault());
            }
        }
        return Optional.empty();
    }

    /** Whether no fault is on, whomever it would hit: then nothing else needs to be asked. */
    public boolean quiet(Instant now) {
        settle(now.toEpochMilli());
        return on.isEmpty();
    }

    /** Whether a fault of a name hits the caller now. */
    public boolean hits(FaultName name, Caller caller, Instant now) {
        long millis = now.toEpochMilli();
        for (Armed armed : on(name, millis)) {
            if (armed.hits(caller, millis)) {
                return true;
            }
        }
        return false;
    }

    /** All faults of a name that hit the caller now: several acts of an instant can lie in the past. */
    public List<Fault> allHitting(FaultName name, Caller caller, Instant now) {
        long millis = now.toEpochMilli();
        Armed[] candidates = on(name, millis);
        if (candidates.length == 0) {
            return List.of();
        }
        List<Fault> hits = new ArrayList<>();
        for (Armed armed : candidates) {
            if (armed.hits(caller, millis)) {
                hits.add(armed.fault());
            }
        }
        return hits;
    }

    private Armed[] on(FaultName name, long now) {
        settle(now);
        return on.getOrDefault(name, NONE);
    }

    private void settle(long now) {
        if (now < stretchFrom || now >= stretchTo) {
            findStretch(now);
        }
    }

    private void findStretch(long now) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        Map<FaultName, List<Armed>> found = new EnumMap<>(FaultName.class);
        for (Armed armed : all) {
            for (long edge : new long[] {armed.start(), armed.end()}) {
                if (edge <= now) {
                    from = Math.max(from, edge);
                } else {
                    to = Math.min(to, edge);
                }
            }
            if (armed.start() <= now && now < armed.end()) {
                found.computeIfAbsent(armed.fault().kind().name(), _ -> new ArrayList<>())
                        .add(armed);
            }
        }
        on.clear();
        found.forEach((name, armed) -> on.put(name, armed.toArray(NONE)));
        stretchFrom = from;
        stretchTo = to;
    }

    private void forgetStretch() {
        stretchFrom = Long.MAX_VALUE;
        stretchTo = Long.MIN_VALUE;
    }

    private static long millis(Instant instant) {
        return instant.equals(Instant.MAX) ? Long.MAX_VALUE : instant.toEpochMilli();
    }
}
