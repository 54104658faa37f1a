package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.written.HostPort;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.scenario.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services that a fleet uses in real time. */
class LivePartTest {

    private static final String AUTHORITY = "live.authority=https://login.example";
    private static final String MAIL = "live.mail=smtp.example:587";

    @Test
    void whereNoneIsNamedThereIsAnEmulator() {
        assertThat(Sample.read().live()).isEmpty();
        assertThat(Sample.read(AUTHORITY, MAIL, "live=none").live()).isEmpty();
    }

    @Test
    void twoAddressesAreEnough() {
        assertThat(Sample.read(AUTHORITY, MAIL).live())
                .contains(new OutsideServices(
                        URI.create("https://login.example"),
                        "",
                        "platen-printer",
                        new HostPort("smtp.example", 587),
                        Optional.empty()));
    }

    @Test
    void tenantApplicationAndTrustAreAsWritten() {
        OutsideServices services = Sample.read(
                        AUTHORITY, MAIL, "live.tenant=contoso.example", "live.clientId=id-1", "live.trust=ca.pem")
                .live()
                .orElseThrow();
        assertThat(services.tenant()).isEqualTo("contoso.example");
        assertThat(services.clientId()).isEqualTo("id-1");
        assertThat(services.trust()).contains(Path.of("ca.pem"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { authority: "login.example", mail: "smtp.example:587" }           | 'authority': 'login.example' is no address of a service
            { authority: "ftp://login.example", mail: "smtp.example:587" }     | 'authority': 'ftp://login.example' is no address of a service
            { authority: "https://login.example?a=b", mail: "smtp.example:1" } | 'authority': 'https://login.example?a=b' is no address of a service
            { authority: "https://login.example", mail: "smtp.example" }       | 'mail': 'smtp.example' is not HOST:PORT
            { authority: "https://login.example", mail: "smtp.example:70000" } | 'mail': 'smtp.example:70000' is not HOST:PORT
            { authority: "https://login.example", mail: ":587" }               | 'mail': ':587' is not HOST:PORT
            { authority: "https://login.example" }                             | 'live' lacks 'mail'
            emulator                                                           | 'live' is neither none nor keys with values
            """)
    void whatCantBeServicesIsSaid(String live, String message) {
        assertThat(Sample.problemsWith("tenants:", "live: " + live + "\ntenants:"))
                .extracting(Problem::message)
                .containsExactly(message);
    }
}
