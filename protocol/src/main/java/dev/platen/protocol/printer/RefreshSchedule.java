package dev.platen.protocol.printer;

import dev.platen.protocol.chance.Purpose;
import java.time.Duration;
import java.time.Instant;

/** When a slot asks for new tokens of its own accord. */
final class RefreshSchedule {

    private static final Purpose JITTER = Purpose.of("refresh.jitter");
    private static final Purpose RETRY = Purpose.of("refresh.retry");

    private RefreshSchedule() {}

    /**
     * After tokens came.
     *
     * @param draw number of the draw
     */
    static Instant afterGrant(PrinterState state, Slot slot, Instant at, Instant accessExpiresAt, long draw) {
        return switch (state.settings().refresh(slot).policy()) {
            case RefreshPolicy.OnDemand() -> PrinterState.NEVER;
            case RefreshPolicy.BeforeExpiry(Duration lead, double jitter) -> {
                Instant wanted = accessExpiresAt.minus(spread(state, lead, jitter, draw));
                // A lead longer than the token lives must not make the printer ask without pause.
                Instant earliest = at.plusMillis(
                        Math.max(1, Duration.between(at, accessExpiresAt).toMillis() / 2));
                yield wanted.isBefore(earliest) ? earliest : wanted;
            }
            case RefreshPolicy.KeepAlive(Duration every, double jitter) -> at.plus(spread(state, every, jitter, draw));
        };
    }

    /**
     * After a refresh that was not decided.
     *
     * @param draw number of the draw
     * @param least shortest wait
     */
    static Instant afterFailure(PrinterState state, SlotState slot, Instant at, long draw, Duration least) {
        RefreshSettings refresh = state.settings().refresh(slot.slot());
        int attempt = slot.failures() + 1;
        if (attempt >= refresh.retry().attempts()) {
            return switch (refresh.policy()) {
                case RefreshPolicy.KeepAlive(Duration every, double _) -> at.plus(every);
                case RefreshPolicy.OnDemand(), RefreshPolicy.BeforeExpiry(Duration _, double _) -> PrinterState.NEVER;
            };
        }
        Duration wait = refresh.retry().waitAfter(attempt, state.chance().unit(RETRY, draw));
        return at.plus(wait.compareTo(least) < 0 ? least : wait);
    }

    private static Duration spread(PrinterState state, Duration whole, double jitter, long draw) {
        double factor = 1 + jitter * (2 * state.chance().unit(JITTER, draw) - 1);
        return Duration.ofMillis(Math.max(1, (long) (whole.toMillis() * factor)));
    }
}
