package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.cause.Evidence;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.EventText;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A printer's events, to be printed.
 *
 * @param found those that are shown, in the order in which they are
 * @param whole whether all of a stretch are: then a long time without any is said
 */
record TimelineView(PrinterHistory history, List<Occurrence> found, boolean whole) {

    String csv() {
        StringBuilder text = new StringBuilder("sequence,time,type,cause,correlation,detail,certainty,record\n");
        for (Occurrence occurrence : found) {
            text.append(occurrence.sequence())
                    .append(',')
                    .append(occurrence.at())
                    .append(',');
            text.append(occurrence.event().name()).append(',');
            text.append(
                    occurrence.link().cause() == 0
                            ? ""
                            : Long.toString(occurrence.link().cause()));
            text.append(',').append(Csv.cell(occurrence.link().correlation()));
            text.append(',').append(Csv.cell(EventText.of(occurrence.event()))).append(',');
            text.append(occurrence
                            .evidence()
                            .map(evidence -> word(evidence) + "," + Csv.cell(evidence.record()))
                            .orElse(","))
                    .append('\n');
        }
        return text.toString();
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("printer", history.printer().toString());
        ArrayNode events = root.putArray("events");
        for (Occurrence occurrence : found) {
            ObjectNode event = events.addObject()
                    .put("sequence", occurrence.sequence())
                    .put("time", occurrence.at().toString())
                    .put("type", occurrence.event().name())
                    .put("detail", EventText.of(occurrence.event()));
            if (occurrence.link().cause() != 0) {
                event.put("cause", occurrence.link().cause());
            }
            if (!occurrence.link().correlation().isEmpty()) {
                event.put("correlation", occurrence.link().correlation());
            }
            occurrence
                    .evidence()
                    .ifPresent(evidence -> event.putObject("evidence")
                            .put("certainty", word(evidence))
                            .put("record", evidence.record()));
            event.set("changes", ChangesView.tree(Change.between(occurrence.before(), occurrence.after())));
        }
        return root;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(history.printer()).append(", ").append(Quantity.grouped(found.size()));
        text.append(found.size() == 1 ? " event" : " events");
        text.append(
                whole ? "\n\n" : " of " + Quantity.grouped(history.occurrences().size()) + "\n\n");
        @Nullable Instant last = null;
        for (Occurrence occurrence : found) {
            if (whole && last != null) {
                idle(text, Duration.between(last, occurrence.at()).abs());
            }
            last = occurrence.at();
            event(text, occurrence);
        }
        return text.toString();
    }

    private static String word(Evidence evidence) {
        return Word.word(evidence.certainty());
    }

    private static void idle(StringBuilder text, Duration gap) {
        if (gap.compareTo(PrinterHistory.IDLE) >= 0) {
            text.append("        ").append(Quantity.duration(gap.toMillis())).append(" idle\n");
        }
    }

    private static void event(StringBuilder text, Occurrence occurrence) {
        text.append(String.format(
                "%6d  %-24s  %s%s%n",
                occurrence.sequence(),
                occurrence.at(),
                EventText.named(occurrence.event()),
                occurrence.evidence().map(evidence -> "  [" + evidence + "]").orElse("")));
        for (Change change : Change.between(occurrence.before(), occurrence.after())) {
            text.append("          ").append(ChangesView.line(change)).append('\n');
        }
    }
}
