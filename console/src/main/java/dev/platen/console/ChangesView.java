package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platen.sim.replay.Change;
import java.util.List;

/** Changes of a printer, to be printed. */
final class ChangesView {

    private ChangesView() {}

    /** One line, without its end. */
    static String line(Change change) {
        return change.what() + ": " + (change.before().isEmpty() ? "-" : change.before()) + " -> "
                + (change.after().isEmpty() ? "-" : change.after());
    }

    static ArrayNode tree(List<Change> changes) {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            tree.addObject()
                    .put("what", change.what())
                    .put("before", change.before())
                    .put("after", change.after());
        }
        return tree;
    }
}
