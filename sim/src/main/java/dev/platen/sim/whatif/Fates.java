package dev.platen.sim.whatif;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How the jobs of a run ended, eight bytes each. Filled by one run, then asked. Not thread-safe. */
final class Fates implements RunObserver {

    private static final int BEGIN = 1 << 12;

    private final Roster roster;

    /** Keys; the last bit says whether the job failed. */
    private long[] fates = new long[BEGIN];

    private int count;
    private boolean settled;

    Fates(Roster roster) {
        this.roster = roster;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        Fate.of(event).ifPresent(fate -> add(roster.get(printer).id().toString(), fate));
    }

    private void add(String printer, Fate fate) {
        if (count == fates.length) {
            fates = Arrays.copyOf(fates, count + (count >> 1));
        }
        fates[count++] = JobKey.of(printer, fate.job()) | (fate.failed() ? 1 : 0);
        settled = false;
    }

    /** Whether a job failed; empty if it did not end. */
    Optional<Boolean> failed(String printer, String job) {
        if (!settled) {
            Arrays.sort(fates, 0, count);
            settled = true;
        }
        long key = JobKey.of(printer, job);
        if (Arrays.binarySearch(fates, 0, count, key) >= 0) {
            return Optional.of(false);
        }
        return Arrays.binarySearch(fates, 0, count, key | 1) >= 0 ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {}
}
