package dev.platen.actors.foreign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keycloak with one realm, one person and one public client; refresh tokens are good for one use. */
final class Keycloak implements AutoCloseable {

    static final String USER = "printer";
    static final String PASSWORD = "planted-password";
    static final String EMAIL = "printer@contoso.example";

    /** The first start puts the program together, which takes a minute on a small machine, and several on a busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:[0-9]+)");

    private final ServerProcess process;
    private final URI realm;

    private Keycloak(ServerProcess process, URI realm) {
        this.process = process;
        this.realm = realm;
    }

    /** Starts it; skips the test where it is not unpacked. */
    static Keycloak start(Path folder) throws IOException, InterruptedException {
        String home = System.getProperty("keycloak.home", "");
        Path script = Path.of(home, "bin", "kc.sh");
        assumeTrue(
                !home.isEmpty() && Files.exists(script),
                "Keycloak is not unpacked: run Maven with -Pforeign, which fetches it");
        Path data = Files.createDirectories(Path.of(home, "data", "import"));
        try (InputStream description = Keycloak.class.getResourceAsStream("/foreign/realm.json")) {
            Files.copy(description, data.resolve("platen.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        ServerProcess process = ServerProcess.start(
                List.of(
                        "bash",
                        script.toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=0"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m"),
                folder.resolve("keycloak.log"));
        try {
            process.await(() -> listening(process).find(), PATIENCE);
            Matcher listening = listening(process);
            assumeTrue(listening.find());
            return new Keycloak(process, URI.create(listening.group(1) + "/realms/platen/"));
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            process.close();
            throw failed;
        }
    }

    private static Matcher listening(ServerProcess process) {
        try {
            return LISTENING.matcher(process.said());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Where the realm's addresses begin. */
    URI realm() {
        return realm;
    }

    @Override
    public void close() {
        process.close();
    }
}
