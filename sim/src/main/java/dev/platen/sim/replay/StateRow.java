package dev.platen.sim.replay;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a printer's state by which conditions and tables name them; those of a sign-in are its own, slot email's. */
public final class StateRow {

    /** All fields. */
    public static final List<String> FIELDS = List.of(
            "printer",
            "tenant",
            "model",
            "status",
            "reason",
            "account",
            "refreshing",
            "failedRefreshes",
            "accessTokenExpiresAt",
            "nextRefresh",
            "nextDue",
            "activeJobs",
            "lastJob",
            "code");

    /** Those that are numbers. */
    public static final Set<String> NUMBERS = Set.of("failedRefreshes", "activeJobs");

    private StateRow() {}

    /** The fields of a state. */
    public static Function<String, Optional<String>> of(PrinterState state) {
        SlotState email = state.slot(Slot.EMAIL);
        return field -> switch (field) {
            case "printer" -> Optional.of(state.id().toString());
            case "tenant" -> Optional.of(state.id().tenant());
            case "model" -> Optional.of(state.settings().model().name());
            case "status" -> Optional.of(email.status().name());
            case "reason" ->
                email.status() instanceof AuthStatus.Expired(var reason)
                        ? Optional.of(reason.name().toLowerCase(Locale.ROOT))
                        : Optional.empty();
            case "account" -> Optional.of(email.account()).filter(account -> !account.isEmpty());
            case "refreshing" -> Optional.of(Boolean.toString(email.refreshing()));
            case "failedRefreshes" -> Optional.of(Integer.toString(email.failures()));
            case "accessTokenExpiresAt" -> instant(email.accessExpiresAt());
            case "nextRefresh" -> instant(email.nextRefresh());
            case "nextDue" -> instant(state.nextDue());
            case "activeJobs" ->
                Optional.of(Integer.toString(state.jobs().active().size()));
            case "lastJob" -> last(state).map(FinishedJob::id);
            case "code" -> last(state).flatMap(StateRow::code);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static Optional<FinishedJob> last(PrinterState state) {
        List<FinishedJob> history = state.jobs().history();
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    private static Optional<String> code(FinishedJob job) {
        return job.result() instanceof FinishedJob.Result.Failed(var error, var _)
                ? Optional.of(error.code())
                : Optional.empty();
    }

    private static Optional<String> instant(Instant instant) {
        return instant.isBefore(PrinterState.NEVER) ? Optional.of(instant.toString()) : Optional.empty();
    }
}
