package dev.platen.protocol.fax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaxAddressTest {

    @Test
    void aNumberAndAGatewayAreRead() {
        assertEquals(
                Optional.of(new FaxAddress("+302101234567", "", "fax.example")),
                FaxAddress.parse("FAX=+302101234567@fax.example"));
    }

    @Test
    void aSubaddressIsRead() {
        FaxAddress address = new FaxAddress("+302101234567", "12", "fax.example");

        assertEquals(Optional.of(address), FaxAddress.parse("fax=+30-210.1234567/T33S=12@fax.example"));
        assertEquals("FAX=+302101234567/T33S=12@fax.example", address.toString());
    }

    @Test
    void whatAPrinterWritesIsRead() {
        assertEquals(
                Optional.of(new FaxAddress("+302101234567", "", "fax.example")),
                FaxAddress.parse(FaxNumber.address("+302101234567", "fax.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "someone@fax.example",
                "FAX=302101234567@fax.example",
                "FAX=+@fax.example",
                "FAX=+302101234567",
                "FAX=+302101234567/T33S=@fax.example",
                "FAX=+30210 1234567@fax.example"
            })
    void anythingElseIsNoFaxAddress(String text) {
        assertEquals(Optional.empty(), FaxAddress.parse(text));
    }
}
