package dev.platen.console;

import dev.platen.sim.replay.Change;

/** Changes of a printer, to be printed. */
final class ChangesView {

    private ChangesView() {}

    /** One line, without its end. */
    static String line(Change change) {
        return change.what() + ": " + (change.before().isEmpty() ? "-" : change.before()) + " -> "
                + (change.after().isEmpty() ? "-" : change.after());
    }
}
