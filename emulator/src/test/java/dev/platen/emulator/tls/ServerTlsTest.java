package dev.platen.emulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerTlsTest {

    /** Clients look at their own clocks, so that these certificates have to be of today. */
    private static final InstantSource TODAY = Instant::now;

    @TempDir
    private Path folder;

    private CertificateAuthority authority;
    private ServerTls tls;

    @BeforeEach
    void open() throws IOException {
        authority = CertificateAuthority.open(folder, TODAY);
        tls = new ServerTls(authority, Set.of("smtp.printers.example"), TODAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "smtp.printers.example"})
    void aValidCertificateIsForAllNames(String host) throws Exception {
        assertThat(handshake(Shown.VALID, host)).isIn("TLSv1.3", "TLSv1.2");
    }

    @Test
    void anExpiredCertificateIsNotTrusted() {
        assertThatThrownBy(() -> handshake(Shown.EXPIRED, "localhost"))
                .isInstanceOf(SSLException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void anotherHostsCertificateIsNotTrusted() {
        assertThatThrownBy(() -> handshake(Shown.WRONG_HOST, "localhost"))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("No subject alternative DNS name matching localhost");
    }

    @Test
    void aClientThatWasNotToldDoesNotTrustIt() {
        assertThatThrownBy(() -> handshake(SSLContext.getDefault(), Shown.VALID, "localhost"))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining(CertPathValidatorException.class.getPackageName());
    }

    @Test
    void aTrustedSessionIsNotResumedWhereTheCertificateHasEnded() throws Exception {
        SSLContext client = Trust.in(authority.certificate());
        handshake(client, Shown.VALID, "localhost");

        assertThatThrownBy(() -> handshake(client, Shown.EXPIRED, "localhost")).isInstanceOf(SSLException.class);
    }

    private String handshake(Shown shown, String host) throws Exception {
        return handshake(Trust.in(authority.certificate()), shown, host);
    }

    private String handshake(SSLContext client, Shown shown, String host) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) tls.context(shown)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = Thread.startVirtualThread(() -> serve(server));
            try (SSLSocket socket = connect(client, host, server.getLocalPort())) {
                socket.startHandshake();
                return socket.getSession().getProtocol();
            } finally {
                serving.join();
            }
        }
    }

    private static SSLSocket connect(SSLContext client, String host, int port) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isNegative();
        } catch (IOException _) {
            // The client did not like the certificate.
        }
    }
}
