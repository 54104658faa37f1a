package dev.platen.sim.workload;

import dev.platen.protocol.chance.Chance;

/** When the jobs of a workload arrive at a printer. Immutable and thread-safe; all printers of a group share one. */
@FunctionalInterface
public interface Arrivals {

    /** Stands for an arrival that will not come. */
    long NONE = Long.MAX_VALUE;

    /**
     * When the next job arrives.
     *
     * @param chance the printer's for this workload
     * @param n which of the printer's jobs it is, from 1
     * @param after the arrival before it, or the start of the run; milliseconds since 1970
     * @return later than {@code after}, milliseconds since 1970, or {@link #NONE}
     */
    long next(Chance chance, long n, long after);
}
