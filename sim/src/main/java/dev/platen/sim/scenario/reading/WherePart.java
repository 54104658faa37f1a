package dev.platen.sim.scenario.reading;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Filter;
import dev.platen.sim.metrics.Filter.Result;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.SlotStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an assertion counts. */
final class WherePart {

    private static final List<String> FLEET = List.of("tenant", "group", "model");

    private final Fleet fleet;

    WherePart(Fleet fleet) {
        this.fleet = fleet;
    }

    /** What a part's {@code where} says; empty when it says nothing. */
    Optional<Filter> where(Fields parent, Metric metric) {
        return parent.part("where", AssertionFormat.WHERE).map(fields -> {
            checkKeys(fields, metric);
            return where(fields);
        });
    }

    private static void checkKeys(Fields fields, Metric metric) {
        for (KeySpec key : AssertionFormat.WHERE.keys()) {
            if (fields.has(key.name()) && !metrics(key.name()).contains(metric)) {
                List<String> metrics = Vocabulary.METRICS.byName().entrySet().stream()
                        .filter(entry -> metrics(key.name()).contains(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
                fields.problems()
                        .add(
                                fields.place(key.name()),
                                "'" + key.name() + "' does not go with this metric",
                                "it goes with " + String.join(", ", metrics));
            }
        }
    }

    private static Set<Metric> metrics(String key) {
        return switch (key) {
            case "slot" -> EnumSet.of(Metric.DEVICES, Metric.JOBS, Metric.REFRESHES);
            case "status" -> EnumSet.of(Metric.DEVICES);
            case "action", "result", "code" -> EnumSet.of(Metric.JOBS);
            case "outcome" -> EnumSet.of(Metric.TOKEN_REQUESTS, Metric.REFRESHES, Metric.TOKEN_LATENCY);
            case "type" -> EnumSet.of(Metric.EVENTS);
            default -> EnumSet.allOf(Metric.class);
        };
    }

    private Filter where(Fields fields) {
        Optional<String> tenant = fleet.tenant(fields);
        Optional<String> group = fleet.group(fields);
        Optional<String> model = fleet.model(fields);
        if (FLEET.stream().anyMatch(fields::has)) {
            fleet.checkSomebody(fields, tenant, group, model);
        }
        Optional<Slot.Kind> slot = fields.word("slot", Vocabulary.SLOTS);
        Optional<SlotStatus> status =
                fields.word("status", AssertionFormat.STATUSES).flatMap(SlotStatus::named);
        Optional<JobKind> action = fields.word("action", Vocabulary.ACTIONS);
        Optional<Result> result = fields.word("result", Vocabulary.RESULTS);
        Optional<String> code = fields.word("code", AssertionFormat.CODES);
        Optional<Result> outcome = fields.word("outcome", Vocabulary.OUTCOMES);
        Optional<String> event = fields.word("type", AssertionFormat.EVENTS);
        if (code.isPresent() && result.isPresent() && result.get() != Result.FAILED) {
            fields.problems()
                    .add(fields.place("result"), "only a failed job has a code", "leave 'result' out, or write failed");
        }
        return new Filter(tenant, group, model, slot, status, action, result.or(() -> outcome), code, event);
    }
}
