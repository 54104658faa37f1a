package dev.platen.emulator.web;

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
import java.util.Set;

/**
 * What pages say in one language: properties beside the class that shows them. The language is the client's to choose, never
 * the machine's: so no {@code java.util.ResourceBundle}, which would fall back to the machine's own. Immutable and
 * thread-safe.
 */
public final class Texts {

    private final Locale language;
    private final String file;
    private final Properties texts = new Properties();

    /**
     * The texts in each language that there are.
     *
     * @param english for everybody else
     * @param greek for those who read Greek
     */
    public record Languages(Texts english, Texts greek) {

        private static final int WISH_MAX = 200;

        /** Those in the files {@code <name>_en.properties} and {@code <name>_el.properties} beside a class. */
        public static Languages beside(Class<?> shower, String name) {
            return new Languages(
                    new Texts(shower, name, Locale.ENGLISH), new Texts(shower, name, Locale.forLanguageTag("el")));
        }

        /**
         * The texts of the first language wished for that there are: of a language tag, or of a list of them as in
         * {@code Accept-Language}; English otherwise.
         */
        public Texts wished(String wished) {
            if (wished.isBlank() || wished.length() > WISH_MAX) {
                return english;
            }
            try {
                String tag = Locale.lookupTag(Locale.LanguageRange.parse(wished), List.of("en", "el"));
                return "el".equals(tag) ? greek : english;
            } catch (IllegalArgumentException _) {
                return english;
            }
        }
    }

    private Texts(Class<?> shower, String name, Locale language) {
        this.language = language;
        file = name + "_" + language.toLanguageTag() + ".properties";
        try (InputStream bytes = shower.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new MissingResourceException("no texts", shower.getName(), file);
            }
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The language. */
    public Locale language() {
        return language;
    }

    /** The keys that there are. */
    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** Whether there is a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * A text.
     *
     * @throws MissingResourceException if there is none; a test finds that
     */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new MissingResourceException("no text: " + key, file, key);
        }
        return text;
    }
}
