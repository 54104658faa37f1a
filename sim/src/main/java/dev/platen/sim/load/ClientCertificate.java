package dev.platen.sim.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate that this side shows, for mutual TLS. */
public final class ClientCertificate {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private ClientCertificate() {}

    /**
     * Reads a certificate and its key.
     *
     * @param certificates a chain in PEM, its own certificate first
     * @param key PKCS #8 in PEM, without a password
     * @throws LoadException if they can't be read or don't belong together
     */
    public static KeyManager[] read(Path certificates, Path key) {
        try (InputStream pem = Files.newInputStream(certificates)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new LoadException(certificates + ": no certificate is in it", "it has to be PEM");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] password = {};
            store.setKeyEntry("client", key(key, chain[0].getPublicKey().getAlgorithm()), password, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException cause) {
            throw new LoadException(certificates + ": can't be read", "", cause);
        } catch (GeneralSecurityException cause) {
            throw new LoadException(
                    certificates + ": can't be used with " + key, "do certificate and key belong together?", cause);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException cause) {
            throw new LoadException(file + ": can't be read", "", cause);
        }
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new LoadException(
                    file + ": no private key is in it",
                    "it has to be PKCS #8 in PEM without a password; openssl pkcs8 -topk8 -nocrypt makes one");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
