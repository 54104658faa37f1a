package dev.platen.emulator.entra;

import java.util.List;
import java.util.stream.Collectors;

/**
 * HTML that is safe to show: whatever text is put into it is escaped.
 *
 * @param html the text of it
 */
record Markup(String html) {

    static final Markup NOTHING = new Markup("");

    /**
     * A template with each <code>{}</code> replaced, in turn, by a part: markup as it is, anything else as text.
     *
     * @param template HTML of our own; attribute values stand in double quotes
     */
    static Markup of(String template, Object... parts) {
        StringBuilder html = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object part : parts) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException("more parts than places: " + template);
            }
            html.append(template, from, place)
                    .append(part instanceof Markup(String safe) ? safe : escape(String.valueOf(part)));
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more places than parts: " + template);
        }
        return new Markup(html.append(template.substring(from)).toString());
    }

    static Markup join(List<Markup> all) {
        return new Markup(all.stream().map(Markup::html).collect(Collectors.joining()));
    }

    private static String escape(String text) {
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
        return escaped.toString();
    }
}
