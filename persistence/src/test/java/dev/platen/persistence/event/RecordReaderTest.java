package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.platen.persistence.cbor.RecordReader;
import dev.platen.persistence.cbor.UnforeseenBytesException;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records are read by a reader of our own where they stand as we write them, and by a general mapper otherwise. */
class RecordReaderTest {

    private static final int MUTATIONS = 300;
    private static final long SEED = 20_260_302;

    private final EventCodec codec = new EventCodec();
    private final RecordReader records = new RecordReader();

    static Stream<PrinterEvent> events() {
        return EveryEvent.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void ourOwnReaderReadsEveryKindOfEvent(PrinterEvent event) throws UnforeseenBytesException {
        PrinterEvent read = records.of(event.getClass()).read(codec.encode(event));

        assertThat(read).isEqualTo(event);
    }

    @Test
    void ourOwnReaderReadsEveryState() throws UnforeseenBytesException {
        PrinterState state = PrinterState.uninstalled(new PrinterId("contoso", "hq-0001"));
        for (PrinterEvent event : EveryEvent.all()) {
            state = state.apply(event);
            assertThat(records.of(PrinterState.class).read(codec.encode(state))).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void fieldsInAnotherOrderAreReadTheSame(PrinterEvent event) throws IOException {
        CBORMapper cbor = new CBORMapper();
        JsonNode tree = cbor.readTree(codec.encode(event));
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        ObjectNode turned = cbor.createObjectNode();
        Collections.reverse(names);
        names.forEach(name -> turned.set(name, tree.get(name)));

        assertThat(codec.decode(codec.manifest(event), cbor.writeValueAsBytes(turned)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void damagedBytesAreAnotherEventOrAnErrorThatNamesTheKind(PrinterEvent event) {
        Random random = new Random(SEED);
        byte[] bytes = codec.encode(event);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(codec.decode(codec.manifest(event), damaged)).isInstanceOf(event.getClass());
            } catch (UnreadableEventException named) {
                assertThat(named).hasMessageContaining(codec.manifest(event));
            }
        }
    }

    @Test
    void printersThatAreSetUpAlikeShareTheirSettings() {
        PrinterEvent.Installed installed =
                (PrinterEvent.Installed) EveryEvent.all().getFirst();
        byte[] bytes = codec.encode(installed);
        PrinterEvent.Installed first = (PrinterEvent.Installed) codec.decode("Installed.v1", bytes);
        PrinterEvent.Installed second = (PrinterEvent.Installed) codec.decode("Installed.v1", bytes);

        assertThat(second.settings()).isSameAs(first.settings());
    }
}
