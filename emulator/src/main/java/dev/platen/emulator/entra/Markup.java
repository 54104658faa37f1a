package dev.platen.emulator.entra;

/**
 * HTML that is safe to show: all text in it is escaped.
 *
 * @param html as it is sent
 */
record Markup(String html) {

    static final Markup NOTHING = new Markup("");

    /** A text, which may stand in an element or in an attribute's value in double quotes. */
    static Markup text(String text) {
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

    Markup then(Markup next) {
        return new Markup(html + next.html);
    }
}
