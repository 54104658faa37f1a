package dev.platen.emulator.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows, at each handshake, the credentials of the moment. Their serial number is the alias, so that a handshake gets
 * certificate and key of one and the same, even if they are renewed meanwhile.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    private static final String KEY_TYPE = "EC";

    private final Supplier<Credentials> credentials;
    private final Map<String, Credentials> byAlias = new ConcurrentHashMap<>();

    ServerKeys(Supplier<Credentials> credentials) {
        this.credentials = credentials;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return named(alias).map(Credentials::chain).map(ServerKeys::array).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return named(alias).map(Credentials::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private @Nullable String choose(String keyType) {
        if (!keyType.equals(KEY_TYPE)) {
            return null;
        }
        Credentials now = credentials.get();
        String alias = now.certificate().getSerialNumber().toString();
        byAlias.putIfAbsent(alias, now);
        return alias;
    }

    private Optional<Credentials> named(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    private static X509Certificate[] array(List<X509Certificate> chain) {
        return chain.toArray(X509Certificate[]::new);
    }
}
