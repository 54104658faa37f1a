package dev.platen.console.web.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Texts;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.metrics.SlotStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The past has words for all that can have happened. */
class PastTextsTest {

    private static final Texts.Languages LANGUAGES = Texts.Languages.beside(Visit.class, "texts");

    @ParameterizedTest
    @ValueSource(strings = {"en", "el"})
    void everyEventReasonStatusAndTroubleHasAWord(String language) {
        Stream<String> keys = Stream.of(
                        Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
                                .map(event -> "past.event." + event.getSimpleName()),
                        Arrays.stream(ExpiryReason.values())
                                .map(reason -> "past.reason." + reason.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(SlotStatus.values()).map(status -> "past.slot." + status.statusName()),
                        Arrays.stream(RunCard.Kind.values())
                                .map(kind -> "past.kind." + kind.name().toLowerCase(Locale.ROOT)),
                        Arrays.stream(RunCard.Trouble.values())
                                .map(trouble -> "past.trouble." + trouble.name().toLowerCase(Locale.ROOT)))
                .flatMap(words -> words);
        assertThat(LANGUAGES.wished(language).keys()).containsAll(keys.toList());
    }
}
