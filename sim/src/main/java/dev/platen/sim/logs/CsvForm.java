package dev.platen.sim.logs;

import java.util.List;

/** What the rows of a CSV file mean. */
interface CsvForm {

    /** Takes a row, which has as many cells as the header. */
    void row(Origin origin, List<String> cells);

    /** A cell; empty if there is no such column. */
    static String cell(List<String> cells, int column) {
        return column < 0 ? "" : cells.get(column).strip();
    }
}
