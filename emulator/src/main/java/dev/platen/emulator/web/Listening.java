package dev.platen.emulator.web;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509KeyManager;

/**
 * Where a server listens.
 *
 * @param address the address to listen on
 * @param port the port; 0 for any that is free
 * @param names by which it is called besides that address and this machine's own, in small letters; {@code *.} at the beginning
 *     stands for any one label
 * @param keys what it shows for HTTPS; empty for HTTP
 */
public record Listening(String address, int port, Set<String> names, Optional<X509KeyManager> keys) {

    /** Keeps its own copy. */
    public Listening {
        names = Set.copyOf(names);
    }

    /** On the loopback network, by HTTP. */
    public static Listening onThisMachine(int port) {
        return new Listening("127.0.0.1", port, Set.of(), Optional.empty());
    }

    void secure(HttpServerOptions options) {
        keys.ifPresent(own -> options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(own)));
    }
}
