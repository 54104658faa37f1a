package dev.platen.protocol.written;

/** Makes text from outside fit for a message: short, on one line, nothing in it that moves a terminal's cursor. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** At most 60 characters of it. */
    public static String of(String text) {
        return text.codePointCount(0, text.length()) > LONGEST
                ? whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "..."
                : whole(text);
    }

    /** All of it. */
    public static String whole(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(printable(c) ? c : '\uFFFD'));
        return shown.toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
