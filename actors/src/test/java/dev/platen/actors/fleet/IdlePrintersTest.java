package dev.platen.actors.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdlePrintersTest {

    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final PrinterId ONE = PrinterId.parse("contoso/one");
    private static final PrinterId TWO = PrinterId.parse("contoso/two");

    private final IdlePrinters idle = new IdlePrinters();

    @Test
    void whoDidSomethingIsIdleSinceThen() {
        idle.acted(ONE, EIGHT, false);
        idle.acted(TWO, EIGHT.plusSeconds(1), false);
        idle.acted(ONE, EIGHT.plusSeconds(2), false);

        assertThat(idle.longest()).contains(EIGHT.plusSeconds(1));
        assertThat(idle.takeIdleSince(EIGHT.plusSeconds(1))).containsExactly(TWO);
        assertThat(idle.takeIdleSince(EIGHT.plusSeconds(2))).containsExactly(ONE);
    }

    @Test
    void whoIsTakenIsNotTakenAgain() {
        idle.acted(ONE, EIGHT, false);

        assertThat(idle.takeIdleSince(EIGHT)).containsExactly(ONE);
        assertThat(idle.takeIdleSince(EIGHT)).isEmpty();
        assertThat(idle.longest()).isEmpty();
    }

    @Test
    void whoIsBusyIsNotIdle() {
        idle.acted(ONE, EIGHT, false);
        idle.acted(ONE, EIGHT.plusSeconds(1), true);

        assertThat(idle.takeIdleSince(Instant.MAX)).isEmpty();
    }
}
