package dev.platen.sim.report;

import java.util.List;

/**
 * What a command adds to a report: a table with a title of its own.
 *
 * @param title its heading
 * @param note what it shows, in a sentence; may be empty
 * @param heads names of its columns
 * @param rows its cells, as many as there are heads
 */
public record ReportTable(String title, String note, List<String> heads, List<List<String>> rows) {

    /** Keeps its own copies. */
    public ReportTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    void write(Markup page, String id) {
        page.open("section", "aria-labelledby", id);
        page.element("h2", title, "id", id);
        if (!note.isEmpty()) {
            page.element("p", note, "class", "note");
        }
        page.open("div", "class", "card scroll").open("table");
        page.open("thead").open("tr");
        for (int column = 0; column < heads.size(); column++) {
            page.element("th", heads.get(column), "scope", "col", "class", numeric(column) ? "n" : "");
        }
        page.close().close().open("tbody");
        for (List<String> row : rows) {
            page.open("tr");
            for (int column = 0; column < row.size(); column++) {
                page.element("td", row.get(column), "class", numeric(column) ? "n" : "");
            }
            page.close();
        }
        page.close().close().close().close();
    }

    private boolean numeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column).matches("[+–-]?[0-9][0-9,.]*%?( [+]-.*)?|[–-]"));
    }
}
