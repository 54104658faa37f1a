package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.platen.persistence.cbor.RecordWriter;
import dev.platen.persistence.cbor.UnforeseenValueException;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.RandomFleet;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records are written by a writer of our own, in the very bytes that the general mapper writes. */
class RecordWriterTest {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00.123Z");
    private static final int EVENTS = 3_000;
    private static final long SEED = 20_260_302;

    private final EventCodec codec = new EventCodec();
    private final RecordWriter records = new RecordWriter();

    static Stream<PrinterEvent> events() {
        return EveryEvent.all().stream();
    }

    /** At both sides of every length at which a head grows, and on beyond those that our own writer knows. */
    static IntStream lengths() {
        return IntStream.of(
                0, 1, 22, 23, 24, 25, 127, 128, 254, 255, 256, 257, 1331, 1332, 1333, 3995, 3996, 3997, 9000);
    }

    /** At both sides of every number at which a head grows. */
    static LongStream numbers() {
        return LongStream.of(0, 23, 24, 0xFF, 0xFFFF, Integer.MAX_VALUE, 0xFFFF_FFFFL, Long.MAX_VALUE)
                .flatMap(n -> LongStream.of(n, n + 1, -n, ~n, -n - 2));
    }

    @ParameterizedTest
    @MethodSource("events")
    void ourOwnWriterWritesEveryKindOfEventAsTheMapperDoes(PrinterEvent event) throws Exception {
        assertThat(ours(event)).isEqualTo(mappers(event));
    }

    @Test
    void ourOwnWriterWritesEveryStateAsTheMapperDoes() throws Exception {
        PrinterState state = PrinterState.uninstalled(new PrinterId("contoso", "hq-0001"));
        for (PrinterEvent event : EveryEvent.all()) {
            state = state.apply(event);
            assertThat(ours(state)).as("after %s", event.name()).isEqualTo(mappers(state));
        }
    }

    @Test
    void ourOwnWriterWritesAFleetsEventsAndStatesAsTheMapperDoes() throws Exception {
        Map<String, PrinterState> states = new HashMap<>();
        for (FleetEvent happened : new RandomFleet(SEED).live(EVENTS).history()) {
            PrinterState before = states.getOrDefault(
                    happened.printer(), PrinterState.uninstalled(PrinterId.parse(happened.printer())));
            PrinterState after = before.apply(happened.event());
            states.put(happened.printer(), after);
            assertThat(ours(happened.event())).isEqualTo(mappers(happened.event()));
            assertThat(ours(after)).isEqualTo(mappers(after));
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersOfEverySizeAreWrittenAsTheMapperDoes(long number) throws Exception {
        PrinterEvent wide = new PrinterEvent.SendingStarted(Instant.ofEpochMilli(number / 2), "scans-1", number);
        PrinterEvent narrow = new PrinterEvent.SignInFailed(AT, Slot.FAX, "expired_token", (int) number);

        assertThat(ours(wide)).isEqualTo(mappers(wide));
        assertThat(ours(narrow)).isEqualTo(mappers(narrow));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void textsOfEveryLengthAreWrittenAsTheMapperDoes(int length) throws Exception {
        for (String letter : new String[] {"a", "é", "λ", "€", "😀"}) {
            PrinterEvent all = reply(letter.repeat(length));
            PrinterEvent last = reply("a".repeat(length) + letter);
            assertThat(codec.encode(all)).as("%s", letter).isEqualTo(mappers(all));
            assertThat(codec.encode(last)).as("%s at the end", letter).isEqualTo(mappers(last));
        }
    }

    @Test
    void textsThatTheMapperWritesInPiecesAreLeftToIt() {
        assertThatThrownBy(() -> ours(reply("a".repeat(3_997)))).isInstanceOf(UnforeseenValueException.class);
    }

    @Test
    void halfASurrogatePairIsRefused() {
        PrinterEvent broken = reply("\uD83D!");

        assertThatThrownBy(() -> mappers(broken)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> codec.encode(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EmailSent");
    }

    @Test
    @SuppressWarnings("NullAway") // A record that another's code left a hole in.
    void aMissingValueIsWrittenAsTheMapperDoes() throws Exception {
        PrinterEvent withoutSlot = new PrinterEvent.SignedOut(AT, null);
        PrinterEvent withoutKind = new PrinterEvent.JobAccepted(
                AT, "scans-1", (JobKind) null, Slot.EMAIL, "a@b.example", "spool/1", 1, AT);

        assertThat(codec.encode(withoutSlot)).isEqualTo(mappers(withoutSlot));
        assertThat(codec.encode(withoutKind)).isEqualTo(mappers(withoutKind));
    }

    private static PrinterEvent reply(String text) {
        return new PrinterEvent.EmailSent(AT, "scans-1", 6, text);
    }

    private <T> byte[] ours(T record) throws UnforeseenValueException {
        @SuppressWarnings("unchecked") // An object's class is a class of its type.
        Class<T> type = (Class<T>) record.getClass();
        return records.of(type).write(record);
    }

    private static byte[] mappers(Object record) throws JsonProcessingException {
        return EventCodec.CBOR.writerFor(record.getClass()).writeValueAsBytes(record);
    }
}
