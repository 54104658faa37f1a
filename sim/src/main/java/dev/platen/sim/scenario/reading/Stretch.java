package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.metrics.Window;
import dev.platen.sim.scenario.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads parts of a run. */
final class Stretch {

    private Stretch() {}

    static Window whole(Run run) {
        return new Window(run.start(), run.end());
    }

    /** What a key of two instants says, cut off where the run begins and ends; the whole run when it is not there. */
    static Window between(Fields fields, String key, Run run) {
        if (!fields.has(key)) {
            return whole(run);
        }
        List<Node.Scalar> ends = fields.scalars(key, fields.list(key));
        if (ends.size() != 2) {
            if (!ends.isEmpty()) {
                fields.problems()
                        .add(
                                fields.place(key),
                                "'" + key + "' has to be a list of two instants",
                                "for example [+2h, +3h]");
            }
            return whole(run);
        }
        Optional<Instant> from = instant(fields, key, ends.getFirst(), run);
        Optional<Instant> to = instant(fields, key, ends.getLast(), run);
        if (from.isEmpty() || to.isEmpty()) {
            return whole(run);
        }
        if (!from.get().isBefore(to.get())) {
            fields.problems()
                    .add(fields.place(key), "'" + key + "' ends before it begins", "write the earlier one first");
            return whole(run);
        }
        return within(run, from.get(), to.get());
    }

    static Optional<Instant> instant(Fields fields, String key, Node.Scalar scalar, Run run) {
        return fields.read(key, scalar, text -> text.equals("end") ? run.end() : WrittenValues.when(text, run.start()));
    }

    static Window within(Run run, Instant from, Instant to) {
        return new Window(within(from, run), within(to, run));
    }

    private static Instant within(Instant instant, Run run) {
        if (instant.isBefore(run.start())) {
            return run.start();
        }
        return instant.isAfter(run.end()) ? run.end() : instant;
    }
}
