package dev.platen.sim.report;

/** Colours of a terminal (ECMA-48, select graphic rendition), or none. */
record Ink(boolean colour) {

    String good(String text) {
        return in("1;32", text);
    }

    String bad(String text) {
        return in("1;31", text);
    }

    String warning(String text) {
        return in("1;33", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    private String in(String rendition, String text) {
        return colour ? "\u001b[" + rendition + "m" + text + "\u001b[0m" : text;
    }
}
