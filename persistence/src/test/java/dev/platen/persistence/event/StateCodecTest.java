package dev.platen.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import org.junit.jupiter.api.Test;

/** A printer's state is read from a snapshot as it was written. */
class StateCodecTest {

    private final EventCodec codec = new EventCodec();

    @Test
    void everyStateOnTheWayThroughEveryKindOfEventIsKept() {
        PrinterState state = PrinterState.uninstalled(new PrinterId("contoso", "hq-0001"));
        for (PrinterEvent event : EveryEvent.all()) {
            state = state.apply(event);
            assertThat(codec.decodeState(EventCodec.STATE_MANIFEST, codec.encode(state)))
                    .as("after %s", event.name())
                    .isEqualTo(state);
        }
    }

    @Test
    void aSnapshotOfAnotherVersionIsNotGuessedAt() {
        byte[] bytes = codec.encode(PrinterState.uninstalled(new PrinterId("contoso", "hq-0001")));
        assertThatThrownBy(() -> codec.decodeState("PrinterState.v2", bytes))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("PrinterState.v2");
    }
}
