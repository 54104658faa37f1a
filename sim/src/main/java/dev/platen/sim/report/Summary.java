package dev.platen.sim.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.SlotStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, in the one form that programs read: standard output of {@code simulate --json} and
 * {@code summary.json} are the same object. What is not known is null.
 */
public final class Summary {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunFacts facts;
    private final Figures figures;

    /** The summary of a run. */
    public Summary(RunFacts facts, Figures figures) {
        this.facts = facts;
        this.figures = figures;
    }

    /** How the run ended. */
    public Verdict verdict() {
        return Verdict.of(facts.interrupted(), figures.assertions());
    }

    /** The summary on one line of JSON, without a line end. */
    public String json() {
        try {
            return JSON.writeValueAsString(tree());
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a tree of plain values cannot be written", cause);
        }
    }

    private ObjectNode tree() {
        ObjectNode root = NODES.objectNode();
        root.putObject("platen").put("version", facts.version()).put("commit", facts.commit());
        root.put("scenario", facts.scenario());
        root.put("seed", facts.seed());
        root.put("engine", facts.engine());
        root.put("printers", facts.printers());
        root.put("start", facts.start().toString());
        root.put("end", facts.end().toString());
        root.put("simulatedSeconds", seconds(Duration.between(facts.start(), facts.end())));
        root.put("wallSeconds", seconds(facts.wall()));
        root.set("events", events());
        root.set("jobs", jobs());
        root.set("slots", slots());
        root.set("tokenRequests", tokenRequests());
        var assertions = root.putArray("assertions");
        for (AssertionResult result : figures.assertions()) {
            assertions
                    .addObject()
                    .put("id", result.id())
                    .put("passed", result.passed())
                    .put("observed", result.observed())
                    .put("expected", result.expected());
        }
        root.put("verdict", verdict().word());
        root.put("digest", facts.digest().isEmpty() ? null : facts.digest());
        root.put("journal", path(facts.journal()));
        root.put("report", path(facts.report()));
        return root;
    }

    private ObjectNode events() {
        ObjectNode events = NODES.objectNode();
        events.put("total", figures.events());
        events.set("byType", counts(figures.byType()));
        return events;
    }

    private ObjectNode jobs() {
        Figures.Jobs counted = figures.jobs();
        ObjectNode jobs = NODES.objectNode();
        jobs.put("submitted", counted.submitted());
        jobs.put("delivered", counted.delivered());
        jobs.put("failed", counted.failed());
        jobs.put("pending", counted.pending());
        jobs.set("byError", counts(counted.byError()));
        return jobs;
    }

    private ObjectNode slots() {
        ObjectNode slots = NODES.objectNode();
        for (Slot.Kind kind : Slot.Kind.values()) {
            ObjectNode ofKind = slots.putObject(kind.name().toLowerCase(Locale.ROOT));
            for (Map.Entry<SlotStatus, Long> entry :
                    figures.slots().getOrDefault(kind, Map.of()).entrySet()) {
                String name = entry.getKey().authStatusName();
                ofKind.put(name, ofKind.path(name).asLong(0) + entry.getValue());
            }
        }
        return slots;
    }

    private ObjectNode tokenRequests() {
        Figures.TokenRequests counted = figures.tokenRequests();
        Instant peakAt = counted.peakAt();
        ObjectNode requests = NODES.objectNode();
        requests.put("total", counted.total());
        requests.put("failed", counted.failed());
        requests.put("peakPerSecond", counted.peakPerSecond());
        requests.put("peakAt", counted.total() == 0 ? null : peakAt.toString());
        return requests;
    }

    private static ObjectNode counts(Map<String, Long> counted) {
        ObjectNode counts = NODES.objectNode();
        counted.forEach(counts::put);
        return counts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable String path(Optional<Path> path) {
        return path.map(Path::toString).orElse(null);
    }
}
