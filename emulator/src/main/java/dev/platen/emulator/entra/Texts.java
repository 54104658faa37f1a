package dev.platen.emulator.entra;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;

/**
 * What the pages say in one language. The language is the client's to choose, never the machine's: so no
 * {@code java.util.ResourceBundle}, which would fall back to the machine's own.
 */
final class Texts {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
    private static final Texts GREEK = new Texts(Locale.forLanguageTag("el"));

    private final Locale language;
    private final Properties texts = new Properties();

    private Texts(Locale language) {
        this.language = language;
        String file = "pages_" + language.toLanguageTag() + ".properties";
        try (InputStream bytes = Texts.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new MissingResourceException("no texts", Texts.class.getName(), file);
            }
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /**
     * The texts of the first language wished for that there are: of a language tag, or of a list of them as in
     * {@code Accept-Language}; English otherwise.
     */
    static Texts of(String wished) {
        if (wished.isBlank() || wished.length() > 200) {
            return ENGLISH;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(wished), List.of("en", "el"));
            return "el".equals(tag) ? GREEK : ENGLISH;
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    Locale language() {
        return language;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new MissingResourceException("no text in " + language + ": " + key, Texts.class.getName(), key);
        }
        return text;
    }
}
