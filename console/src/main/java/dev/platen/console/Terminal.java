package dev.platen.console;

import java.util.Map;
import java.util.Properties;

/**
 * What is known about the user's screen.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param colour whether text may be coloured where it goes to a terminal
 * @param columns width in characters
 */
public record Terminal(boolean out, boolean err, boolean colour, int columns) {

    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    /** The screen of the running process. */
    public static Terminal current() {
        return of(System.getProperties(), System.getenv());
    }

    /**
     * Java cannot tell where standard error goes, so the launcher says it: {@code platen.tty.out} and
     * {@code platen.tty.err}. Colour yields to <a href="https://no-color.org">NO_COLOR</a> and to {@code TERM=dumb}.
     */
    static Terminal of(Properties properties, Map<String, String> environment) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Terminal(
                Boolean.parseBoolean(properties.getProperty("platen.tty.out")),
                Boolean.parseBoolean(properties.getProperty("platen.tty.err")),
                colour,
                columns(environment.getOrDefault("COLUMNS", "")));
    }

    private static int columns(String said) {
        boolean number = !said.isEmpty() && said.length() < 6 && said.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Math.max(LEAST_COLUMNS, Integer.parseInt(said)) : USUAL_COLUMNS;
    }
}
