package dev.platen.sim.scenario.reading;

import dev.platen.emulator.fault.Fault;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.Window;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads in which part of the run an assertion measures. */
final class WhenPart {

    private static final List<String> WINDOWS = List.of("during", "after", "between", "when");

    private final Run run;
    private final Declared<Incident> incidents;

    WhenPart(Run run, Declared<Incident> incidents) {
        this.run = run;
        this.incidents = incidents;
    }

    /**
     * A part of the run.
     *
     * @param window from when to when
     * @param incident id of the incident that the time to recover counts from
     */
    record When(Window window, Optional<String> incident) {}

    /** Whether a part says anything about it. */
    static boolean says(Fields fields) {
        return WINDOWS.stream().anyMatch(fields::has);
    }

    When when(Fields fields, Metric metric) {
        List<String> given = WINDOWS.stream().filter(fields::has).toList();
        if (given.size() > 1) {
            fields.problems()
                    .add(
                            fields.place(given.get(1)),
                            "'" + given.get(0) + "' and '" + given.get(1) + "' exclude each other",
                            "give one of them");
        }
        String key = given.isEmpty() ? "" : given.getFirst();
        String only = switch (metric) {
            case DEVICES -> "when";
            case TIME_TO_RECOVER -> "after";
            case TOKEN_REQUESTS, REFRESHES, TOKEN_LATENCY, JOBS, EVENTS -> "";
        };
        if (!key.isEmpty() && !only.isEmpty() && !key.equals(only)) {
            fields.problems()
                    .add(fields.place(key), "'" + key + "' does not go with this metric", "it takes '" + only + "'");
            key = "";
        }
        if (metric == Metric.TIME_TO_RECOVER && key.isEmpty()) {
            fields.problems()
                    .add(fields.place("metric"), "timeToRecover lacks 'after'", "name the incident it is counted from");
        }
        if (key.equals("when") && metric != Metric.DEVICES) {
            fields.problems().add(fields.place(key), "'when' goes with metric devices only", "use 'between'");
            key = "";
        }
        Optional<Duration> plus = fields.read("plus", WrittenValues::duration);
        if (plus.isPresent() && (!(key.equals("during") || key.equals("after")) || metric == Metric.TIME_TO_RECOVER)) {
            fields.problems().add(fields.place("plus"), "'plus' goes with 'during' and 'after' only");
        }
        return switch (key) {
            case "during" -> during(fields, plus);
            case "after" -> after(fields, plus, metric);
            case "between" -> whole(Stretch.between(fields, "between", run));
            case "when" ->
                fields.scalar("when")
                        .flatMap(scalar -> Stretch.instant(fields, "when", scalar, run))
                        .map(instant -> whole(Stretch.within(run, run.start(), instant)))
                        .orElse(whole(Stretch.whole(run)));
            default -> whole(Stretch.whole(run));
        };
    }

    private When during(Fields fields, Optional<Duration> plus) {
        Optional<Fault> fault = fields.reference("during", incidents).map(Incident::fault);
        if (fault.isPresent() && fault.get().kind().name().instant()) {
            fields.problems()
                    .add(
                            fields.place("during"),
                            "incident '" + fault.get().id() + "' is over at once",
                            "use 'after: " + fault.get().id() + "', or 'between'");
        }
        return fault.map(lasting -> whole(Stretch.within(
                        run,
                        lasting.start(),
                        end(lasting).isBefore(run.end()) ? end(lasting).plus(plus.orElse(Duration.ZERO)) : run.end())))
                .orElse(whole(Stretch.whole(run)));
    }

    private When after(Fields fields, Optional<Duration> plus, Metric metric) {
        Optional<Fault> fault = fields.reference("after", incidents).map(Incident::fault);
        if (fault.isPresent() && end(fault.get()).equals(Instant.MAX)) {
            fields.problems()
                    .add(
                            fields.place("after"),
                            "incident '" + fault.get().id() + "' never ends",
                            "give it a length with 'for'");
        }
        Optional<String> incident = metric == Metric.TIME_TO_RECOVER ? fault.map(Fault::id) : Optional.empty();
        Window window = fault.map(over -> Stretch.within(
                        run,
                        end(over),
                        plus.isPresent() && end(over).isBefore(run.end())
                                ? end(over).plus(plus.get())
                                : run.end()))
                .orElse(Stretch.whole(run));
        return new When(window, incident);
    }

    /** The first instant after a fault; of an act of an instant, that instant. */
    private static Instant end(Fault fault) {
        return fault.kind().name().instant() ? fault.start() : fault.end();
    }

    private static When whole(Window window) {
        return new When(window, Optional.empty());
    }
}
