package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.PrinterId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidenceTest {

    private static final PrinterId ONE = PrinterId.parse("contoso/one");
    private static final PrinterId TWO = PrinterId.parse("contoso/two");
    private static final PrinterId THREE = PrinterId.parse("contoso/three");

    @Test
    void nobodyLeavesWhileThereIsRoom() {
        Residence residence = new Residence(2);
        residence.acted(ONE, false);
        residence.acted(TWO, false);

        assertThat(residence.leaving()).isEmpty();
    }

    @Test
    void whoDidNothingForTheLongestTimeLeaves() {
        Residence residence = new Residence(2);
        residence.acted(ONE, false);
        residence.acted(TWO, false);
        residence.acted(THREE, false);
        residence.acted(ONE, false);

        assertThat(residence.leaving()).contains(Set.of(TWO));
        assertThat(residence.leaving()).isEmpty();
    }

    @Test
    void whoHasAnEffectUnderWayStays() {
        Residence residence = new Residence(0);
        residence.acted(ONE, true);
        residence.acted(TWO, false);

        assertThat(residence.leaving()).contains(Set.of(TWO));

        residence.acted(ONE, false);
        assertThat(residence.leaving()).contains(Set.of(ONE));
    }

    @Test
    void whoLeftAndCameBackCountsAnew() {
        Residence residence = new Residence(0);
        residence.acted(ONE, false);
        residence.leaving();
        residence.acted(ONE, false);

        assertThat(residence.leaving()).contains(Set.of(ONE));
    }
}
