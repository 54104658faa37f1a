package dev.platen.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text under one another: numbers to the right, words to the left. A dash stands for a number that there is not. */
final class TextTable {

    private static final String NONE = "-";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9].*");

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> heads) {
        rows.add(heads);
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The table, indented, every line with its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String space = " ".repeat(width(column) - cell.length());
                line.append("  ").append(numeric(column) ? space + cell : cell + space);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean numeric(int column) {
        List<String> cells = rows.stream().skip(1).map(row -> row.get(column)).toList();
        return cells.stream()
                        .allMatch(cell ->
                                cell.equals(NONE) || NUMBER.matcher(cell).matches())
                && !cells.stream().allMatch(NONE::equals);
    }
}
