package dev.platen.console.web;

import java.util.Map;

/**
 * A page to be shown.
 *
 * @param status HTTP status
 * @param template the template's name, such as {@code printer/email.jte}
 * @param parts what it is about, by the names of the template's parameters; the visit comes with it
 */
public record Page(int status, String template, Map<String, Object> parts) {

    private static final int OK = 200;

    /** Keeps its own copy of the parts. */
    public Page {
        parts = Map.copyOf(parts);
    }

    /** A page that is as it should be. */
    public static Page of(String template, Map<String, Object> parts) {
        return new Page(OK, template, parts);
    }
}
