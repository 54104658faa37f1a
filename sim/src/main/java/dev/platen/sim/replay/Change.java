package dev.platen.sim.replay;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Something of a printer that is not as it was.
 *
 * @param what for example {@code email} or {@code job scan-1}
 * @param before how it was; empty if it was not
 * @param after how it is; empty if it is no more
 */
public record Change(String what, String before, String after) {

    private static final String JOB = "job ";

    /**
     * What differs between two states of a printer, save for what only a machine counts, and for jobs that have only left its short
     * history.
     */
    public static List<Change> between(PrinterState before, PrinterState after) {
        Map<String, String> was = described(before);
        Map<String, String> is = described(after);
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Change change = new Change(name, was.getOrDefault(name, ""), is.getOrDefault(name, ""));
            boolean forgotten = name.startsWith(JOB) && change.after().isEmpty();
            if (!forgotten && !change.before().equals(change.after())) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Map<String, String> described(PrinterState state) {
        Map<String, String> described = new LinkedHashMap<>();
        if (state.installed()) {
            described.put("model", state.settings().model().name());
            described.put("network", state.settings().network().network().name());
            described.put("email server", server(state, Slot.EMAIL));
            if (state.settings().model().fax()) {
                described.put("fax server", server(state, Slot.FAX));
            }
        }
        for (SlotState slot : state.slots()) {
            String name = slot.slot().toString();
            described.put(name, status(slot.status()));
            described.put(name + " access token until", instant(slot.accessExpiresAt()));
            described.put(name + " next refresh", instant(slot.nextRefresh()));
            described.put(name + " failed refreshes", slot.failures() == 0 ? "" : Integer.toString(slot.failures()));
        }
        for (Job job : state.jobs().active()) {
            described.put(
                    JOB + job.id(), job.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        for (FinishedJob job : state.jobs().history()) {
            described.put(JOB + job.id(), result(job.result()));
        }
        return described;
    }

    private static String server(PrinterState state, Slot slot) {
        var server = state.settings().server(slot);
        return server.host() + ":" + server.port() + " " + server.authentication();
    }

    /** A status, with its reason where it has one. */
    public static String status(AuthStatus status) {
        return status instanceof AuthStatus.Expired(var reason)
                ? "Expired(" + reason.name().toLowerCase(Locale.ROOT) + ")"
                : status.name();
    }

    private static String instant(Instant instant) {
        return instant.isBefore(PrinterState.NEVER) ? instant.toString() : "";
    }

    private static String result(FinishedJob.Result result) {
        return switch (result) {
            case FinishedJob.Result.Sent() -> "sent";
            case FinishedJob.Result.HandedOver() -> "handed over";
            case FinishedJob.Result.FaxDelivered() -> "fax delivered";
            case FinishedJob.Result.FaxNotDelivered _ -> "fax not delivered";
            case FinishedJob.Result.Failed(var error, var _) -> "failed with " + error.code();
        };
    }
}
