package dev.platen.console.web.fleet;

import dev.platen.console.web.StatusSign;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.sim.metrics.SlotStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which printers the overview lists, and in which order.
 *
 * @param search part of their ids; empty for all
 * @param tenant their tenant; empty for all
 * @param model their model; empty for all
 * @param status of their own sign-in, by its name; empty for all
 * @param code error of the job that ended last; empty for all
 * @param sort the order
 * @param from how many of them are passed over
 */
public record FleetQuery(String search, String tenant, String model, String status, String code, Sort sort, int from) {

    /** The statuses that there are, by name. */
    public static final List<String> STATUSES = SlotStatus.authStatusNames();

    private static final List<String> CODES =
            Arrays.stream(JobError.values()).map(JobError::code).toList();
    private static final int FROM_MAX = 10_000_000;

    /** An order. */
    public enum Sort {
        /** By id. */
        ID,
        /** By the status of their own sign-in, those that need somebody first, then by id. */
        STATUS,
        /** Whoever refreshes next comes first. */
        DUE;

        /** What the order goes by; who has the same is in order of ids. */
        long key(PrinterState state) {
            return switch (this) {
                case ID -> 0;
                case STATUS -> -STATUSES.indexOf(status(state));
                case DUE -> nextRefresh(state).toEpochMilli();
            };
        }

        /** As addresses write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FleetQuery of(Parameters parameters) {
        return new FleetQuery(
                parameters.text("q").orElse("").strip().toLowerCase(Locale.ROOT),
                parameters.text("tenant").orElse(""),
                parameters.text("model").orElse(""),
                chosen(parameters, "status", STATUSES),
                chosen(parameters, "code", CODES),
                parameters.text("sort").orElse("").isEmpty()
                        ? Sort.ID
                        : parameters
                                .word("sort", List.of(Sort.values()), Sort::word)
                                .orElse(Sort.ID),
                (int) parameters.number("from", 0, FROM_MAX, 0));
    }

    private static String chosen(Parameters parameters, String name, List<String> words) {
        return parameters.text(name).orElse("").isEmpty()
                ? ""
                : parameters.word(name, words, word -> word).orElse("");
    }

    /** How a status is signed. */
    public static StatusSign sign(String status) {
        return StatusSign.of(status);
    }

    /** The name of the status of a printer's own sign-in. */
    public static String status(PrinterState state) {
        return state.slot(Slot.EMAIL).status().name();
    }

    /** A loop, for it is asked of every printer of a large fleet. */
    static Instant nextRefresh(PrinterState state) {
        Instant next = PrinterState.NEVER;
        for (SlotState slot : state.slots()) {
            if (slot.nextRefresh().isBefore(next)) {
                next = slot.nextRefresh();
            }
        }
        return next;
    }

    /** The error of the job that ended last, if it failed. */
    static Optional<JobError> lastError(PrinterState state) {
        List<FinishedJob> history = state.jobs().history();
        return !history.isEmpty()
                        && history.getLast().result() instanceof FinishedJob.Result.Failed(JobError error, String _)
                ? Optional.of(error)
                : Optional.empty();
    }

    boolean fits(PrinterState state) {
        return (search.isEmpty()
                        || state.id().toString().toLowerCase(Locale.ROOT).contains(search))
                && (tenant.isEmpty() || state.id().tenant().equals(tenant))
                && (model.isEmpty() || state.settings().model().name().equals(model))
                && (status.isEmpty() || status(state).equals(status))
                && (code.isEmpty()
                        || lastError(state)
                                .map(JobError::code)
                                .map(code::equals)
                                .orElse(false));
    }

    /** The codes that there are. */
    public List<String> codes() {
        return CODES;
    }

    /** The same from another printer on. */
    public String startingAt(int other) {
        StringBuilder link = new StringBuilder("/?from=").append(other);
        append(link, "q", search);
        append(link, "tenant", tenant);
        append(link, "model", model);
        append(link, "status", status);
        append(link, "code", code);
        append(link, "sort", sort.word());
        return link.toString();
    }

    private static void append(StringBuilder link, String name, String value) {
        if (!value.isEmpty()) {
            link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
