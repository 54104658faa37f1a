package dev.platen.console;

/** Cells of CSV (RFC 4180). */
final class Csv {

    private Csv() {}

    /** A cell, quoted where it has to be. What a spreadsheet would take for a formula is kept from being one. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
