package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files hold every kind of event in every version that was ever stored: its bytes in hexadecimal and its line.
 * A file is written once and never changed; a new kind or version gets a new line in it.
 */
class GoldenEventsTest {

    private static final Map<String, String> BYTES = golden("events.cbor.hex");
    private static final Map<String, String> LINES = golden("events.jsonl");

    private final EventCodec codec = new EventCodec();
    private final EventLines lines = new EventLines();

    static Stream<PrinterEvent> events() {
        return EveryEvent.all().stream();
    }

    @Test
    void everyKindOfEventIsHere() {
        List<String> kinds = Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertThat(events().map(PrinterEvent::name)).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(BYTES.keySet()).containsAll(events().map(codec::manifest).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void bytesOfOldAreRead(PrinterEvent event) {
        String manifest = codec.manifest(event);
        assertThat(codec.decode(manifest, HexFormat.of().parseHex(BYTES.get(manifest))))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void bytesAreWrittenAsEver(PrinterEvent event) {
        assertThat(HexFormat.of().formatHex(codec.encode(event))).isEqualTo(BYTES.get(codec.manifest(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void linesAreWrittenAsEver(PrinterEvent event) {
        assertThat(line(event)).isEqualTo(LINES.get(codec.manifest(event)) + "\n");
    }

    @ParameterizedTest
    @MethodSource("events")
    void linesAreCanonical(PrinterEvent event) throws IOException {
        Object tree = new ObjectMapper().readValue(line(event), Object.class);
        assertThat(line(event)).isEqualTo(canonical(tree) + "\n");
    }

    @Test
    void anUnknownKindIsNamed() {
        assertThatThrownBy(() -> codec.decode("Melted.v1", new byte[0]))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("Melted.v1");
    }

    @Test
    void brokenBytesAreAnErrorThatNamesTheKind() {
        assertThatThrownBy(() -> codec.decode("SignedOut.v1", new byte[] {(byte) 0xbf}))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("SignedOut.v1");
    }

    private String line(PrinterEvent event) {
        return new String(lines.line("contoso/hq-0001", 7, event), StandardCharsets.UTF_8);
    }

    /** RFC 8785 once more, the slow and simple way. */
    private static String canonical(Object tree) {
        return switch (tree) {
            case Map<?, ?> object ->
                new TreeMap<>(object)
                        .entrySet().stream()
                                .map(entry -> canonical(entry.getKey()) + ":" + canonical(entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
            case List<?> array ->
                array.stream().map(GoldenEventsTest::canonical).collect(Collectors.joining(",", "[", "]"));
            case String text ->
                text.chars()
                        .mapToObj(c -> switch (c) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            default -> c < 0x20 ? String.format("\\u%04x", c) : Character.toString(c);
                        })
                        .collect(Collectors.joining("", "\"", "\""));
            default -> String.valueOf(tree);
        };
    }

    private static Map<String, String> golden(String file) {
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream("/golden/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no golden file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
