package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.web.Texts;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
    private static final Texts.Languages TEXTS = Texts.Languages.beside(Visit.class, "texts");

    @Test
    void thePagesSayTheSameInBothLanguages() {
        assertThat(new TreeSet<>(TEXTS.greek().keys()))
                .isEqualTo(new TreeSet<>(TEXTS.english().keys()));
    }

    @Test
    void bothLanguagesLeaveTheSamePlaces() {
        for (String key : TEXTS.english().keys()) {
            assertThat(places(TEXTS.greek().text(key)))
                    .as(key)
                    .isEqualTo(places(TEXTS.english().text(key)));
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
        return places;
    }
}
