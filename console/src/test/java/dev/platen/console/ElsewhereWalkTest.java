package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.browser.Browser;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that is reached by HTTPS, as from another machine. */
@Timeout(180)
class ElsewhereWalkTest {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void certify() throws Exception {
        KeyStore made = made("own");
        Key secret = made.getKey("own", STORE_PASSWORD.toCharArray());
        certificate = Files.writeString(
                folder.resolve("own.pem"),
                block("CERTIFICATE", made.getCertificate("own").getEncoded()));
        key = Files.writeString(folder.resolve("own.key"), block("PRIVATE KEY", secret.getEncoded()));
    }

    private KeyStore made(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=printers",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, STORE_PASSWORD.toCharArray());
        }
        return made;
    }

    private static String block(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    @Test
    void peopleLogInFirstAndProgramsSendThePassword() throws Exception {
        try (ServedConsole console = new ServedConsole(
                        folder, "--address=127.0.0.1", "--certificate=" + certificate, "--certificate-key=" + key);
                Browser browser = Browser.speaking("en")) {
            assertThat(console.page("/")).startsWith("https://localhost:");
            console.openAsAdministrator(browser, "/");
            browser.awaitText("1009 printers");
            // Sent over the stream of events, which takes the page's session too.
            browser.awaitText("Token requests in the last second0");
            assertThat(browser.complaints()).isEmpty();

            Path password = Files.writeString(folder.resolve("password"), console.password() + "\n");
            Told told = Told.by(
                    "status", "--api=" + console.page(""), "--api-trust=" + certificate, "--api-password=" + password);
            assertThat(told.err()).isEmpty();
            assertThat(told.out()).startsWith("1009 printers");
            Files.writeString(password, "guessed");
            assertThat(Told.by(
                                    "status",
                                    "--api=" + console.page(""),
                                    "--api-trust=" + certificate,
                                    "--api-password=" + password)
                            .err())
                    .isEqualTo("platen: this is not the administrator's password\n");
            assertThat(Told.by("status", "--api=http://127.0.0.1:1", "--api-password=" + password)
                            .err())
                    .contains("a password is sent by https only");
        }
    }

    @Test
    void aCertificateThatCantBeUsedIsRefusedAtOnce() throws Exception {
        assertThat(Told.by("serve", "--address=0.0.0.0").err()).contains("--certificate");
        assertThat(serve(certificate, certificate).err())
                .isEqualTo("platen: " + certificate
                        + ": no private key is in it; it has to be PKCS #8 in PEM without a password, as openssl pkcs8"
                        + " -topk8 -nocrypt makes one\n");
        Path others = Files.writeString(
                folder.resolve("others.key"),
                block(
                        "PRIVATE KEY",
                        made("others")
                                .getKey("own", STORE_PASSWORD.toCharArray())
                                .getEncoded()));
        assertThat(serve(certificate, others).err())
                .isEqualTo("platen: " + certificate + ": can't be used with " + others
                        + "; do certificate and key belong together?\n");
        assertThat(serve(folder.resolve("nothing.pem"), key).err())
                .isEqualTo("platen: " + folder.resolve("nothing.pem") + ": can't be read\n");
    }

    @Test
    void anAddressOfAnotherMachineIsSaidToBeOne() {
        // An address that documentation may use, and nobody else (RFC 5737).
        assertThat(Told.by(
                                "serve",
                                "--dir=" + folder.resolve("fleet"),
                                "--key=" + folder.resolve("vault.key"),
                                "--port=8443",
                                "--http=0",
                                "--https=0",
                                "--smtp=0",
                                "--control=0",
                                "--address=203.0.113.7",
                                "--certificate=" + certificate,
                                "--certificate-key=" + key)
                        .err())
                .startsWith("platen: 203.0.113.7:8443: can't listen there: ")
                .endsWith("(it has to be an address of this machine, and a port that you may open)\n");
    }

    @Test
    void aStartThatFailsLosesNoPassword() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Told told = Told.by(
                    "serve",
                    "--dir=" + folder.resolve("fleet"),
                    "--key=" + folder.resolve("vault.key"),
                    "--port=" + taken.getLocalPort(),
                    "--http=0",
                    "--https=0",
                    "--smtp=0",
                    "--control=0");
            assertThat(told.err()).contains("can't listen there");
        }
        // It waits until a password is told.
        try (ServedConsole console = new ServedConsole(folder)) {
            assertThat(console.password()).hasSize("aaaa-bbbb-cccc-dddd".length());
        }
    }

    private Told serve(Path certificates, Path keys) {
        return Told.by(
                "serve",
                "--dir=" + folder.resolve("fleet"),
                "--key=" + folder.resolve("vault.key"),
                "--address=127.0.0.1",
                "--certificate=" + certificates,
                "--certificate-key=" + keys);
    }
}
