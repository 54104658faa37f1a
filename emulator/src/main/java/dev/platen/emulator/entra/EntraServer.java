package dev.platen.emulator.entra;

import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.port.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The identity service on the network: one port with TLS and one without. HTTP/1.1 only.
 *
 * <p>Thread-safe.
 */
public final class EntraServer implements AutoCloseable {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_HEADERS = 32 * 1024;
    private static final int IDLE_SECONDS = 300;

    private final HttpServer http;
    private final HttpServer https;
    private final String address;
    private final ExecutorService slow;

    private EntraServer(HttpServer http, HttpServer https, String address, ExecutorService slow) {
        this.http = http;
        this.https = https;
        this.address = address;
        this.slow = slow;
    }

    /**
     * Starts to listen.
     *
     * @param vertx whose event loops do the work
     * @param settings where
     * @param keys what it proves itself with over TLS
     * @param services what it stands for
     * @param tokens its tokens, the same that the mail service believes
     * @param passwords how passwords are kept
     * @throws IOException if a port cannot be had
     */
    public static EntraServer start(
            Vertx vertx,
            EntraSettings settings,
            X509ExtendedKeyManager keys,
            EmulatedServices services,
            WireTokens tokens,
            Passwords passwords)
            throws IOException {
        ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor();
        EntraSite site = new EntraSite(services, tokens, passwords, settings.openCodes(), slow);
        HttpServerOptions plain = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        HttpServerOptions secure = new HttpServerOptions(plain)
                .setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(KeyCertOptions.wrap(keys));
        HttpServer http = new Reception(vertx, site, "http", settings.connections()).at(vertx.createHttpServer(plain));
        HttpServer https =
                new Reception(vertx, site, "https", settings.connections()).at(vertx.createHttpServer(secure));
        EntraServer server = new EntraServer(http, https, settings.address(), slow);
        try {
            Ports.listen(http, settings.address(), settings.httpPort());
            Ports.listen(https, settings.address(), settings.httpsPort());
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Where it answers without TLS. */
    public URI http() {
        return URI.create("http://" + address + ":" + http.actualPort());
    }

    /** Where it answers with TLS. */
    public URI https() {
        return URI.create("https://" + address + ":" + https.actualPort());
    }

    /** Stops to listen and closes all connections. */
    @Override
    public void close() {
        http.close();
        https.close();
        slow.shutdownNow();
    }
}
