package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one measure of a story comes to. */
final class Readings {

    private Readings() {}

    static Reading of(RunMetrics metrics, UnaryOperator<Story> told) {
        told.apply(new Story(metrics, Story.roster()).installed()).reached("24H");
        return metrics.readings().getFirst();
    }

    static Reading of(Measure measure, UnaryOperator<Story> told) {
        return of(new RunMetrics(Story.roster(), Story.START, List.of(), List.of(assertion(measure))), told);
    }

    static Assertion assertion(Measure measure) {
        return new Assertion("asserted", "", measure, new Bound.AtLeast(1), Severity.ERROR);
    }

    static Stat mostPer(String period) {
        return new Stat.MaxRate(Duration.parse("PT" + period));
    }

    /** A filter of one part, by the part's name in scenarios. */
    static Filter where(String part, Object value) {
        return new Filter(
                part(part, "tenant", value, String.class),
                part(part, "group", value, String.class),
                part(part, "model", value, String.class),
                part(part, "slot", value, Slot.Kind.class),
                part(part, "status", value, SlotStatus.class),
                part(part, "action", value, JobKind.class),
                part(part, "result", value, Filter.Result.class),
                part(part, "code", value, String.class),
                part(part, "event", value, String.class));
    }

    private static <T> Optional<T> part(String part, String name, Object value, Class<T> type) {
        return part.equals(name) ? Optional.of(type.cast(value)) : Optional.empty();
    }
}
