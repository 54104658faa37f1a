package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterId;
import org.junit.jupiter.api.Test;

final class CallersTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");

    private final Callers callers = new Callers(Chance.ofSeed(1));

    @Test
    void anEnrolledPrinterHasItsGroupAndModel() {
        callers.enrol(PRINTER, "hq", "m3170");

        assertThat(callers.printer(PRINTER).group()).isEqualTo("hq");
        assertThat(callers.printer(PRINTER).model()).isEqualTo("m3170");
        assertThat(callers.printer(PRINTER).tenant()).isEqualTo("contoso");
    }

    @Test
    void anUnknownPrinterIsStillItself() {
        assertThat(callers.printer(PRINTER).printer()).isEqualTo(PRINTER);
        assertThat(callers.printer(PRINTER).group()).isEmpty();
    }

    @Test
    void aDeviceOfWhichOnlyTheAddressIsKnownIsNamedAfterIt() {
        assertThat(callers.address("0:0:0:0:0:0:0:1").printer().toString()).isEqualTo("unknown/at-0-0-0-0-0-0-0-1");
    }

    @Test
    void anAccountBelongsToTheDeviceItWasAssignedTo() {
        Caller printer = callers.printer(PRINTER);
        callers.assign("Scan@Contoso.example", printer);

        assertThat(callers.account("scan@contoso.EXAMPLE")).isEqualTo(printer);
    }

    @Test
    void anyTextIsAnAccountOfSomeDevice() {
        assertThat(callers.account("\u0000 é\r\n" + "x".repeat(1000)).printer().tenant())
                .isEqualTo("unknown");
    }

    @Test
    void aGrantBelongsToTheDeviceItWasAssignedTo() {
        callers.assign(7, callers.printer(PRINTER));

        assertThat(callers.grant(7)).contains(callers.printer(PRINTER));
        assertThat(callers.grant(8)).isEmpty();
    }

    @Test
    void anEnrolledPrinterIsKnownByTheHostNameThatItGives() {
        PrinterId printer = PrinterId.parse("contoso/HQ_1.floor");
        callers.enrol(printer, "hq", "m3170");

        assertThat(callers.host("hq-1.floor.contoso")).contains(callers.printer(printer));
        assertThat(callers.host("HQ-1.floor.contoso.platen")).contains(callers.printer(printer));
        assertThat(callers.host("hq-2.contoso")).isEmpty();
        assertThat(callers.host(".platen")).isEmpty();
    }
}
