package dev.platen.sim.report;

/** Text of a scenario on a terminal: what could steer the terminal is replaced. */
final class Plain {

    private static final char REPLACEMENT = '\uFFFD';

    private Plain() {}

    static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean steers = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            plain.appendCodePoint(steers ? REPLACEMENT : c);
        });
        return plain.toString();
    }
}
