package dev.platen.emulator.entra;

import dev.platen.emulator.web.Markup;
import dev.platen.emulator.web.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a page with places in it, written <code>{name}</code>. A place is filled with what it is given for its name,
 * or else with the text of that key in the person's language, the places of which are filled in turn.
 */
enum Template {
    PAGE,
    FORM,
    CODE,
    ACCOUNT,
    PASSWORD,
    CONSENT,
    ORGANIZATION,
    DONE,
    DECLINED,
    TROUBLE;

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+(?:\\.[a-z]+)*)}");

    private final String html = load();

    Markup fill(Texts texts, Map<String, Markup> values) {
        return fill(html, texts, values);
    }

    /** A text of a language, with what its places are given. */
    static Markup text(Texts texts, String key, Map<String, Markup> values) {
        return fill(Markup.text(texts.text(key)).html(), texts, values);
    }

    // What is filled in is not searched for places again: it may come from outside.
    private static Markup fill(String html, Texts texts, Map<String, Markup> values) {
        return new Markup(PLACE.matcher(html).replaceAll(place -> {
            Markup value = values.get(place.group(1));
            return Matcher.quoteReplacement((value == null ? text(texts, place.group(1), values) : value).html());
        }));
    }

    private String load() {
        String file = "pages/" + name().toLowerCase(Locale.ROOT) + ".html";
        try (InputStream bytes = Template.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new MissingResourceException("no template", Template.class.getName(), file);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
