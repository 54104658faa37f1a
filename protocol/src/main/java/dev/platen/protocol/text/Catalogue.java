package dev.platen.protocol.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of one language, by key. Not {@code java.util.ResourceBundle}: its fallback to the machine's own locale would
 * let the machine decide what a printer says.
 */
record Catalogue(Locale language, Map<String, String> texts) {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    Catalogue {
        texts = Map.copyOf(texts);
    }

    static Catalogue load(Locale language) {
        String file = "messages_" + language.toLanguageTag() + ".properties";
        try (InputStream bytes = Catalogue.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new MissingResourceException("no message catalogue", Catalogue.class.getName(), file);
            }
            Properties properties = new Properties();
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                properties.load(text);
            }
            return new Catalogue(
                    language,
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toMap(key -> key, properties::getProperty)));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(String prefix, Enum<?> constant) {
        return text(prefix + "." + name(constant));
    }

    String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new MissingResourceException("no text in " + language + ": " + key, Catalogue.class.getName(), key);
        }
        return text;
    }

    /** A text with each {@code {name}} replaced by its value; values are not searched for names. */
    String text(String key, Map<String, String> values) {
        return PLACE.matcher(text(key))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
