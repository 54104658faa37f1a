package dev.platen.sim.scenario.reading;

import java.util.regex.Pattern;

/** Names that a scenario gives to its parts: no dots, since dots part the steps of an override's path. */
final class Names {

    /** What a name looks like. */
    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}";

    private static final Pattern NAME = Pattern.compile(PATTERN);

    private Names() {}

    static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }
}
