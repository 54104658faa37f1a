package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.rehearsal.Rehearsal;
import dev.platen.sim.replay.EventText;
import java.util.List;

/**
 * What today's code makes of recorded histories, to be printed.
 *
 * @param limit how many differences are listed at most; 0 for all that are known
 */
record RehearsalView(Rehearsal.Result result, int limit) {

    private List<Rehearsal.Difference> listed() {
        return limit == 0
                ? result.differences()
                : result.differences().stream().limit(limit).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(result.passed() ? "PASSED  " : "FAILED  ");
        text.append(Quantity.grouped(result.events())).append(" events of ");
        text.append(Quantity.grouped(result.printers())).append(" printers\n\n");
        text.append("  decided again just so  ")
                .append(Quantity.grouped(result.decided()))
                .append('\n');
        text.append("  only folded            ")
                .append(Quantity.grouped(result.folded()))
                .append('\n');
        text.append("  decided otherwise      ")
                .append(Quantity.grouped(result.different()))
                .append('\n');
        for (Rehearsal.Difference difference : listed()) {
            text.append("\n  ").append(difference.printer()).append(", event ").append(difference.sequence());
            text.append(", ").append(difference.recorded().at()).append("\n      recorded  ");
            text.append(EventText.named(difference.recorded())).append("\n      today     ");
            text.append(difference.today().map(EventText::named).orElse("nothing"));
            text.append(difference.reason().isEmpty() ? "\n" : ": " + difference.reason() + "\n");
        }
        return text.toString();
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("passed", result.passed())
                .put("printers", result.printers())
                .put("events", result.events())
                .put("decided", result.decided())
                .put("folded", result.folded())
                .put("different", result.different());
        ArrayNode differences = root.putArray("differences");
        for (Rehearsal.Difference difference : listed()) {
            ObjectNode node = differences
                    .addObject()
                    .put("printer", difference.printer())
                    .put("sequence", difference.sequence())
                    .put("recorded", EventText.named(difference.recorded()));
            difference.today().ifPresent(today -> node.put("today", EventText.named(today)));
            if (!difference.reason().isEmpty()) {
                node.put("reason", difference.reason());
            }
        }
        return root;
    }
}
