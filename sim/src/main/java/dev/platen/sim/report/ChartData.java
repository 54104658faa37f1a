package dev.platen.sim.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.Figures.Track;
import dev.platen.sim.metrics.IncidentSpan;
import dev.platen.sim.metrics.SlotStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the page's charts are drawn from: JSON that can stand in a script element. */
final class ChartData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RunFacts facts;
    private final Figures figures;

    ChartData(RunFacts facts, Figures figures) {
        this.facts = facts;
        this.figures = figures;
    }

    String json() {
        try {
            // Within a script element, "<" could end it or begin a comment.
            return JSON.writeValueAsString(tree()).replace("<", "\\u003c");
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a tree of plain values cannot be written", cause);
        }
    }

    private ObjectNode tree() {
        Figures.Course course = figures.course();
        ObjectNode root = NODES.objectNode();
        root.put("start", seconds(course.start()));
        root.put("end", seconds(facts.end()));
        root.put("width", course.width().toMillis() / 1000.0);
        root.put("buckets", course.granted().values().size());
        ArrayNode zones = root.putArray("zones");
        ReportZones.of(facts).stream().map(ZoneId::getId).forEach(zones::add);
        root.set("incidents", incidents());
        root.set("status", status(course));
        ObjectNode tokens = root.putObject("tokens");
        tokens.set("granted", values(course.granted()));
        tokens.set("failed", values(course.failed()));
        tokens.set("peak", values(course.peak()));
        ArrayNode refreshes = root.putArray("refreshes");
        for (Track track : course.refreshes()) {
            refreshes.addObject().put("name", track.name()).set("values", values(track));
        }
        root.set("errors", errors(course.errors()));
        ArrayNode latency = root.putArray("latency");
        for (Figures.Latency.Bin bin : figures.refreshLatency().bins()) {
            latency.addObject()
                    .put("from", bin.from().toMillis())
                    .put("to", bin.to().toMillis())
                    .put("granted", bin.granted())
                    .put("failed", bin.failed());
        }
        return root;
    }

    private ArrayNode incidents() {
        ArrayNode incidents = NODES.arrayNode();
        int number = 0;
        for (Figures.Recovered recovered : figures.recoveries()) {
            IncidentSpan incident = recovered.incident();
            number++;
            Instant to = incident.to().isAfter(facts.end()) ? facts.end() : incident.to();
            if (incident.from().isBefore(facts.end())) {
                ObjectNode shown = incidents.addObject();
                shown.put("number", number)
                        .put("label", incident.label())
                        .put("from", seconds(incident.from()))
                        .put("to", seconds(to));
                ArrayNode levels = shown.putArray("levels");
                for (IncidentSpan.Level level : incident.levels()) {
                    levels.addArray().add(seconds(level.at())).add(level.share());
                }
            }
        }
        return incidents;
    }

    private static ObjectNode status(Figures.Course course) {
        ObjectNode status = NODES.objectNode();
        for (Map.Entry<Slot.Kind, List<Track>> entry : course.status().entrySet()) {
            ArrayNode ofKind = status.putArray(entry.getKey().name().toLowerCase(Locale.ROOT));
            // Bottom of the pile first: what works carries what does not.
            for (SlotStatus one : PILE) {
                entry.getValue().stream()
                        .filter(track -> track.name().equals(one.statusName()))
                        .filter(track -> track.values().stream().anyMatch(value -> value != 0))
                        .forEach(track -> ofKind.addObject()
                                .put("name", one.statusName())
                                .put("label", one.label())
                                .set("changes", changes(track)));
            }
        }
        return status;
    }

    private static final List<SlotStatus> PILE = List.of(
            SlotStatus.SIGNED_IN,
            SlotStatus.SIGNED_IN_UNSAVED,
            SlotStatus.AWAITING_USER,
            SlotStatus.NEVER_SIGNED_IN,
            SlotStatus.SIGNED_OUT,
            SlotStatus.EXPIRED);

    private static ArrayNode errors(List<Track> tracks) {
        ArrayNode errors = NODES.arrayNode();
        List<JobError> all = Arrays.asList(JobError.values());
        for (Track track : tracks) {
            JobError error = JobError.ofCode(track.name());
            errors.addObject()
                    .put("label", ErrorLabel.of(error))
                    .put("colour", all.indexOf(error))
                    .set("values", values(track));
        }
        return errors;
    }

    private static ArrayNode values(Track track) {
        ArrayNode values = NODES.arrayNode();
        track.values().forEach(values::add);
        return values;
    }

    // Levels change seldom: the differences are mostly zeros, which take a fifth of the room.
    private static ArrayNode changes(Track track) {
        ArrayNode changes = NODES.arrayNode();
        long before = 0;
        for (long value : track.values()) {
            changes.add(value - before);
            before = value;
        }
        return changes;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
