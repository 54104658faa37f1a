package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.api.LiveHouse;
import dev.platen.emulator.host.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAFleetTheyTellHowToStartOne() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Told told = Told.by("status", "--api", "http://127.0.0.1:" + port);
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .containsExactly("platen: http://127.0.0.1:" + port
                        + ": no fleet answers there (start one with 'platen serve', or name its address with --api)");
    }

    @Test
    void whatIsNoAddressIsSaidToBeNone() {
        for (String address : List.of("foo", "http:///")) {
            Told told = Told.by("status", "--api", address);
            assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
            assertThat(told.errLines())
                    .containsExactly("platen: " + address + ": not an address (such as http://127.0.0.1:8090)");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String option : List.of("--smtp", "--http", "--https", "--control")) {
                Told told = emulate(option, Integer.toString(taken.getLocalPort()));
                assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
                assertThat(told.errLines()).hasSize(1);
                assertThat(told.err())
                        .startsWith("platen: 127.0.0.1:" + taken.getLocalPort() + ": can't listen there: ")
                        .endsWith("(end what listens there, or choose another port; 0 takes any)\n");
            }
        }
    }

    @Test
    void aFolderThatAnotherEmulatorHasIsNamed() throws IOException {
        Path state = folder.resolve("dir/emulator");
        try (StateFolder _ = StateFolder.open(state)) {
            Told told = emulate();
            assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
            assertThat(told.errLines())
                    .containsExactly("platen: another emulator uses " + state + " (wait until that has ended)");
        }
    }

    private Told emulate(String... further) {
        List<String> arguments = new ArrayList<>(
                List.of("emulate", "--dir", folder.resolve("dir").toString()));
        for (String port : List.of("--http", "--https", "--smtp", "--control")) {
            if (!List.of(further).contains(port)) {
                arguments.addAll(List.of(port, "0"));
            }
        }
        arguments.addAll(List.of(further));
        return Told.by(arguments.toArray(String[]::new));
    }

    /** With a fleet that answers. */
    @Nested
    class WithAFleet {

        private static final String PRINTER = "contoso/hq-0001";

        @Test
        void aPrinterIsSignedInSavedUsedAndSignedOut() throws IOException {
            try (LiveHouse house = new LiveHouse(folder)) {
                assertThat(by(house, "sign-in", PRINTER, "--no-wait").out())
                        .isEqualTo("Open https://login.example/device and enter the code B6SUYU5PL\n");
                house.personSignsIn();
                await(house, "email: SignedInUnsaved as hq-0001@contoso.example");
                assertThat(by(house, "save", PRINTER).out()).isEqualTo("Saved: SignedIn as hq-0001@contoso.example\n");
                Path scan = Files.writeString(folder.resolve("scan.txt"), "hello");
                assertThat(by(house, "submit", PRINTER, "--id", "j1", "--to", "a@b.example", "--file", scan.toString())
                                .out())
                        .isEqualTo("job j1 (scan-to-email to a@b.example): sent\n");
                assertThat(by(house, "status").out()).contains("1  SignedIn", "1  SignedOut", "0 jobs under way");
                assertThat(by(house, "status", "--where", "SignedIn").out()).startsWith(PRINTER + "  mfp");
                assertThat(by(house, "sign-out", PRINTER).out()).isEqualTo("SignedOut\n");
            }
        }

        @Test
        void aSignInThatIsSavedAtOnceIsOneCommand() throws IOException {
            try (LiveHouse house = new LiveHouse(folder)) {
                house.personSignsIn();
                Told told = by(house, "sign-in", PRINTER, "--save");
                assertThat(told.outLines().getLast()).isEqualTo("Signed in as hq-0001@contoso.example, and saved.");
                assertThat(told.status()).isZero();
            }
        }

        @Test
        void aJobThatFailsEndsWithItsCodeAndARemedy() throws IOException {
            try (LiveHouse house = new LiveHouse(folder)) {
                Path scan = Files.writeString(folder.resolve("scan.txt"), "hello");
                Told told = by(house, "submit", PRINTER, "--to", "a@b.example", "--file", scan.toString());
                assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
                assertThat(told.err()).contains("failed, 360: ").contains("Sign in to the cloud or email service.");
            }
        }

        @Test
        void whatTheFleetRefusesIsOneLine() throws IOException {
            try (LiveHouse house = new LiveHouse(folder)) {
                Told told = by(house, "save", PRINTER);
                assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
                assertThat(told.errLines()).containsExactly("platen: There is no sign-in to store. Sign in first.");
            }
        }

        /** Looks again and again; the test's own timeout ends it. */
        private void await(LiveHouse house, String words) {
            while (!by(house, "status", PRINTER).out().contains(words)) {
                Thread.onSpinWait();
            }
        }

        private Told by(LiveHouse house, String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--api", house.address()));
            return Told.by(all.toArray(String[]::new));
        }
    }
}
