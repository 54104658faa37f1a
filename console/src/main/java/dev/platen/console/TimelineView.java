package dev.platen.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.cause.Evidence;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.EventText;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.ReplayJson;
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
        return ReplayJson.events(history.printer().toString(), found);
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
