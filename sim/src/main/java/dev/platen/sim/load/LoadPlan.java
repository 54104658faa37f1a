package dev.platen.sim.load;

import dev.platen.protocol.chance.Chance;
import java.time.Duration;

/**
 * A load test as it is asked for. Immutable and thread-safe.
 *
 * @param target who answers
 * @param grant what is said
 * @param wire how it travels
 * @param success what counts as an answer
 * @param workload what is due when
 * @param warmUp how long the load goes on before anything is measured; only of a rate over time
 * @param retries whether a failure is followed by another attempt
 * @param lanes event loops, each on a thread of its own
 * @param chance what is random, if the workload is
 */
public record LoadPlan(
        Target target,
        Grant grant,
        Wire wire,
        Success success,
        Workload workload,
        Duration warmUp,
        Retries retries,
        int lanes,
        Chance chance) {

    /** A plan for a public client, with what is usual otherwise. */
    public static LoadPlan of(Target target, String clientId, Wire wire, Workload workload) {
        return new LoadPlan(
                target,
                Grant.of(clientId),
                wire,
                Success.OAUTH,
                workload,
                Duration.ZERO,
                Retries.NONE,
                1,
                Chance.ofSeed(0));
    }

    /** The same with another workload. */
    public LoadPlan with(Workload other) {
        return new LoadPlan(target, grant, wire, success, other, warmUp, retries, lanes, chance);
    }

    /** The same with another time to warm up. */
    public LoadPlan warmedUp(Duration other) {
        return new LoadPlan(target, grant, wire, success, workload, other, retries, lanes, chance);
    }

    /** The same on more event loops. */
    public LoadPlan onLanes(int other) {
        return new LoadPlan(target, grant, wire, success, workload, warmUp, retries, other, chance);
    }

    /** The same with another definition of success. */
    public LoadPlan succeedingBy(Success other) {
        return new LoadPlan(target, grant, wire, other, workload, warmUp, retries, lanes, chance);
    }

    /** The same with retries. */
    public LoadPlan retrying(Retries other) {
        return new LoadPlan(target, grant, wire, success, workload, warmUp, other, lanes, chance);
    }
}
