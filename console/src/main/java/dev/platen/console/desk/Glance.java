package dev.platen.console.desk;

import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What lists show of a printer. */
public final class Glance {

    private Glance() {}

    /** The name of the status of a printer's own sign-in. */
    public static String status(PrinterState state) {
        return state.slot(Slot.EMAIL).status().name();
    }

    /** The error of the job that ended last, if it failed. */
    public static Optional<JobError> lastError(PrinterState state) {
        List<FinishedJob> history = state.jobs().history();
        return !history.isEmpty()
                        && history.getLast().result() instanceof FinishedJob.Result.Failed(JobError error, String _)
                ? Optional.of(error)
                : Optional.empty();
    }

    /**
     * When it refreshes of its own accord; {@link PrinterState#NEVER} for never. A loop, for it is asked of every printer of a
     * large fleet.
     */
    public static Instant nextRefresh(PrinterState state) {
        Instant next = PrinterState.NEVER;
        for (SlotState slot : state.slots()) {
            if (slot.nextRefresh().isBefore(next)) {
                next = slot.nextRefresh();
            }
        }
        return next;
    }
}
