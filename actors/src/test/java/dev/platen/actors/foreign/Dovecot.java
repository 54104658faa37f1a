package dev.platen.actors.foreign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dovecot's submission server: XOAUTH2 after STARTTLS, tokens checked by introspection (RFC 7662), mail handed on to a relay. It
 * runs as whoever runs the test.
 */
final class Dovecot implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Path SUBMISSION = Path.of("/usr/lib/dovecot/submission-login");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Dovecot lets nobody work as root; any other number will do, as no mail is kept. */
    private static final int NOBODY = 65534;

    private static final String CONFIGURATION = """
            base_dir = {folder}/run
            state_dir = {folder}/state
            log_path = /dev/stderr
            listen = 127.0.0.1
            protocols = submission
            {user}
            ssl = required
            ssl_cert = <{folder}/server.pem
            ssl_key = <{folder}/server.pem
            auth_mechanisms = xoauth2
            auth_failure_delay = 0
            passdb {
              driver = oauth2
              mechanisms = xoauth2
              args = {folder}/oauth2.conf
            }
            userdb {
              driver = static
              args = uid={uid} gid={uid} home={folder}/home
            }
            mail_location = maildir:~/mail
            submission_relay_host = 127.0.0.1
            submission_relay_port = {relay}
            service submission-login {
              chroot =
              inet_listener submission {
                port = {port}
              }
              inet_listener submissions {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            """;

    private static final String INTROSPECTION = """
            introspection_url = http://127.0.0.1:{introspection}/introspect
            introspection_mode = post
            force_introspection = yes
            username_attribute = email
            active_attribute = active
            active_value = true
            """;

    private final ServerProcess process;
    private final Path authority;
    private final int port;

    private Dovecot(ServerProcess process, Path authority, int port) {
        this.process = process;
        this.authority = authority;
        this.port = port;
    }

    /**
     * Starts it; skips the test where it is not installed.
     *
     * @param introspection port of the service that knows tokens
     * @param relay port of the server that takes the mail
     */
    static Dovecot start(Path folder, int introspection, int relay) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROGRAM) && Files.exists(SUBMISSION),
                "Dovecot's submission server is not installed: apt install dovecot-submissiond");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("run", "state", "home")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.setPosixFilePermissions(folder.resolve("home"), PosixFilePermissions.fromString("rwxrwxrwx"));
        CertificateAuthority authority = certificate(folder);
        int port = freePort();
        Files.writeString(
                folder.resolve("oauth2.conf"),
                INTROSPECTION.replace("{introspection}", Integer.toString(introspection)));
        Files.writeString(
                folder.resolve("dovecot.conf"),
                asWhoRunsThis(CONFIGURATION, folder)
                        .replace("{folder}", folder.toString())
                        .replace("{relay}", Integer.toString(relay))
                        .replace("{port}", Integer.toString(port)));
        ServerProcess process = ServerProcess.start(
                List.of(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString()),
                Map.of(),
                folder.resolve("dovecot.log"));
        try {
            process.await(() -> answers(port), PATIENCE);
            return new Dovecot(process, authority.certificateFile(), port);
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            process.close();
            throw failed;
        }
    }

    private static CertificateAuthority certificate(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("authority"), clock);
        Credentials server = authority.issue(
                Set.of("localhost", "127.0.0.1"),
                clock.instant().minus(Duration.ofHours(1)),
                clock.instant().plus(Duration.ofDays(1)));
        StringBuilder pem = new StringBuilder(pem("PRIVATE KEY", server.key().getEncoded()));
        for (X509Certificate certificate : server.chain()) {
            try {
                pem.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        Files.writeString(folder.resolve("server.pem"), pem);
        return authority;
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(content));
    }

    private static String asWhoRunsThis(String configuration, Path folder) throws IOException {
        PosixFileAttributes own = Files.readAttributes(folder, PosixFileAttributes.class);
        int uid = (Integer) Files.getAttribute(folder, "unix:uid");
        String user = uid == 0
                ? ""
                : "default_internal_user = %1$s%ndefault_login_user = %1$s%ndefault_internal_group = %2$s"
                        .formatted(own.owner().getName(), own.group().getName());
        return configuration.replace("{user}", user).replace("{uid}", Integer.toString(uid == 0 ? NOBODY : uid));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The certificate of the authority that vouches for it, as PEM. */
    Path authority() {
        return authority;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
