package dev.platen.console.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link of the console's menu.
 *
 * @param path where it leads
 * @param text key of its text
 */
public record Link(String path, String text) {

    /** The menu. */
    public static final List<Link> MAIN = List.of(
            new Link("/", "menu.fleet"),
            new Link("/incidents", "menu.incidents"),
            new Link("/runs", "menu.runs"),
            new Link("/simulate", "menu.simulate"),
            new Link("/import", "menu.import"),
            new Link("/load", "menu.load"));

    /** What {@code aria-current} says of it on a page: none at all on others' pages. */
    public @Nullable String current(Visit visit) {
        boolean here = path.equals("/")
                ? visit.path().equals("/") || visit.path().startsWith("/printers/")
                : visit.path().equals(path) || visit.path().startsWith(path + "/");
        return here ? "page" : null;
    }
}
