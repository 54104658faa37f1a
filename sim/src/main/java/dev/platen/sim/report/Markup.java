package dev.platen.sim.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML in which every text and every attribute's value is escaped. Not thread-safe. */
final class Markup {

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as name, value, name, value. */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    private void tag(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            html.append('"');
        }
        html.append('>');
    }

    /** Closes the element that was opened last. */
    Markup close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** A text. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but a text in it. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Markup of our own making. */
    Markup trusted(String markup) {
        html.append(markup);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(allowed(c) ? c : '\uFFFD');
            }
        }
    }

    // Control characters are no HTML, and the marks that turn the direction of text can make it lie.
    private static boolean allowed(char c) {
        boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= '\u007f' && c <= '\u009f');
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return !control && !turns;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return html.toString();
    }
}
