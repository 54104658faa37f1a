package dev.platen.protocol.panel;

import java.util.List;

/**
 * Lines that belong together.
 *
 * @param title what they are about
 * @param lines from top to bottom
 */
public record Section(String title, List<Line> lines) {

    /** Keeps its own copy of the lines. */
    public Section {
        lines = List.copyOf(lines);
    }
}
