package dev.platen.emulator.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * HTML that is safe to show: all text in it is escaped.
 *
 * @param html as it is sent
 */
public record Markup(String html) {

    /** Nothing at all. */
    public static final Markup NOTHING = new Markup("");

    /** A text, which may stand in an element or in an attribute's value in double quotes. */
    public static Markup text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return new Markup(escaped.toString());
    }

    /**
     * A template with each <code>{}</code> replaced, in turn, by a part: markup as it is, anything else as text.
     *
     * @param template HTML of our own; attribute values stand in double quotes
     */
    public static Markup of(String template, Object... parts) {
        StringBuilder html = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object part : parts) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException("more parts than places: " + template);
            }
            Markup filled = part instanceof Markup markup ? markup : text(String.valueOf(part));
            html.append(template, from, place).append(filled.html());
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more places than parts: " + template);
        }
        return new Markup(html.append(template.substring(from)).toString());
    }

    /** One after the other. */
    public static Markup join(List<Markup> all) {
        return new Markup(all.stream().map(Markup::html).collect(Collectors.joining()));
    }

    /** This, and something behind it. */
    public Markup then(Markup next) {
        return new Markup(html + next.html);
    }
}
