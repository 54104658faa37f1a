package dev.platen.sim.load.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.actors.tls.OwnCertificate;
import dev.platen.actors.tls.Trust;
import dev.platen.actors.tls.TrustException;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.Credentials;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS with a server that asks for a certificate of this side, too. */
class TlsTest {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final long REQUESTS = 5;

    @TempDir
    private Path folder;

    private Vertx vertx;
    private CertificateAuthority authority;

    @BeforeEach
    void begin() throws IOException {
        vertx = Vertx.vertx();
        authority = CertificateAuthority.open(folder, InstantSource.system());
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Credentials issued(String name) {
        Instant now = Instant.now();
        return authority.issue(Set.of(name), now.minusSeconds(60), now.plusSeconds(3_600));
    }

    private static String pem(Credentials credentials) {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : credentials.chain()) {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static String key(Credentials credentials) {
        return block("PRIVATE KEY", credentials.key().getEncoded());
    }

    private static String block(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    /** The emulator's authority makes certificates for servers only; Java's keytool makes others. */
    private Credentials selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("own.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=printers.example",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        return new Credentials((PrivateKey) keys.getKey("own", "changeit".toCharArray()), List.of((X509Certificate)
                keys.getCertificate("own")));
    }

    private URI serving(String name, ClientAuth clients) {
        return serving(name, clients, issued("nobody.example"));
    }

    private URI serving(String name, ClientAuth clients, Credentials trusted) {
        Credentials own = issued(name);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setClientAuth(clients)
                        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem(trusted))))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(pem(own)))
                                .addKeyValue(Buffer.buffer(key(own)))))
                .requestHandler(request -> request.response().end("{\"access_token\":\"a\",\"refresh_token\":\"r\"}"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("https://localhost:" + server.actualPort() + "/token");
    }

    private static Measurement measured(URI endpoint, Wire.Protocol protocol, SSLContext tls)
            throws InterruptedException {
        HeldTokens tokens = new HeldTokens(List.of("works/p1"));
        tokens.put(0, "first");
        LoadPlan plan = LoadPlan.of(
                new Target(endpoint),
                "client",
                new Wire(protocol, 2, true, Duration.ofSeconds(10), tls),
                new Workload.Shaped(Profile.constant(REQUESTS * 5, Duration.ofMillis(200)), Workload.Arrivals.EVEN));
        return new Generator(plan, tokens, new StopSignal(), Optional.empty(), Optional.empty()).run();
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesShowCertificates(Wire.Protocol protocol) throws Exception {
        Credentials own = selfSigned();
        URI endpoint = serving("localhost", ClientAuth.REQUIRED, own);
        Trust trust = Trust.ofFile(authority.certificateFile());
        Path certificates = Files.writeString(folder.resolve("own.pem"), pem(own));
        Path key = Files.writeString(folder.resolve("own.key"), key(own));
        assertThat(measured(
                                endpoint,
                                protocol,
                                trust.context(
                                        OwnCertificate.read(certificates, key).keys()))
                        .counts()
                        .granted())
                .isEqualTo(REQUESTS);
        assertThat(measured(endpoint, protocol, trust.context(true)).counts().granted())
                .isZero();
    }

    @Test
    void aServerThatCantBeTrustedGetsNoToken() throws InterruptedException {
        URI endpoint = serving("localhost", ClientAuth.NONE);
        assertThat(measured(endpoint, Wire.Protocol.HTTP_1_1, Trust.ofPlatform().context(true))
                        .failures()
                        .keySet())
                .singleElement()
                .asString()
                .startsWith("certificate not trusted: ");
        URI other = serving("other.example", ClientAuth.NONE);
        SSLContext trusting = Trust.ofFile(authority.certificateFile()).context(true);
        assertThat(measured(other, Wire.Protocol.HTTP_1_1, trusting).failures().keySet())
                .singleElement()
                .asString()
                .contains("localhost");
        assertThat(measured(endpoint, Wire.Protocol.HTTP_1_1, trusting).failures())
                .isEqualTo(Map.of());
    }

    @Test
    void whatIsNoKeyIsNamed() throws IOException {
        Credentials own = issued("printers.example");
        Path certificates = Files.writeString(folder.resolve("own.pem"), pem(own));
        Path key = Files.writeString(folder.resolve("own.key"), "-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThatThrownBy(() -> OwnCertificate.read(certificates, key))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith(key + ": no private key is in it; it has to be PKCS #8");
        Files.writeString(key, key(issued("somebody.example")));
        assertThatThrownBy(() -> OwnCertificate.read(key, key)).isInstanceOf(TrustException.class);
    }
}
