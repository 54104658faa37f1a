package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An invented past: the first version of SignInFailed had no number, and the second had it as a text within the reason.
 */
class EventVersionsTest {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00.123Z");
    private static final PrinterEvent NEWEST = new PrinterEvent.SignInFailed(AT, Slot.FAX, "expired_token", 70020);

    private final EventCodec codec = new EventCodec(new EventVersions(
            Map.of("SignInFailed", List.of(EventVersionsTest::numberNamed, EventVersionsTest::reasonSplit))));

    private static ObjectNode numberNamed(ObjectNode first) {
        return first.put("reason", first.get("reason").textValue() + " 70020");
    }

    private static ObjectNode reasonSplit(ObjectNode second) {
        String reason = second.get("reason").textValue();
        int space = reason.indexOf(' ');
        return second.put("reason", reason.substring(0, space))
                .put("aadsts", Integer.parseInt(reason.substring(space + 1)));
    }

    private static byte[] bytes(String reason) throws IOException {
        CBORMapper cbor = new CBORMapper();
        return cbor.writeValueAsBytes(cbor.createObjectNode()
                .put("at", AT.toEpochMilli())
                .put("slot", "fax")
                .put("reason", reason));
    }

    @Test
    void theFirstVersionIsLiftedThroughAllThatFollowed() throws IOException {
        assertThat(codec.decode("SignInFailed.v1", bytes("expired_token"))).isEqualTo(NEWEST);
    }

    @Test
    void anOlderVersionIsLiftedFromItsOwnOn() throws IOException {
        assertThat(codec.decode("SignInFailed.v2", bytes("expired_token 70020")))
                .isEqualTo(NEWEST);
    }

    @Test
    void theNewestVersionIsWrittenAndRead() {
        assertThat(codec.manifest(NEWEST)).isEqualTo("SignInFailed.v3");
        assertThat(codec.decode("SignInFailed.v3", codec.encode(NEWEST))).isEqualTo(NEWEST);
    }

    @Test
    void otherKindsKeepTheirVersion() {
        assertThat(codec.manifest(new PrinterEvent.SignedOut(AT, Slot.FAX))).isEqualTo("SignedOut.v1");
    }

    @Test
    void aVersionThatIsTooNewIsNamedAsSuch() {
        assertThatThrownBy(() -> codec.decode("SignInFailed.v4", new byte[0]))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("SignInFailed.v4")
                .hasMessageContaining("newer version");
    }

    @Test
    void aLiftThatMeetsWhatItDoesNotExpectNamesTheKind() {
        assertThatThrownBy(
                        () -> codec.decode("SignInFailed.v1", codec.encode(new PrinterEvent.SignedOut(AT, Slot.FAX))))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("SignInFailed.v1");
    }
}
