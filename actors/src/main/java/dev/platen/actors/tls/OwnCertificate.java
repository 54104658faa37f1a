package dev.platen.actors.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** The certificate that this side shows, as a client or as a server. Immutable and thread-safe. */
public final class OwnCertificate {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** Kinds of subject alternative names (RFC 5280, 4.2.1.6). */
    private static final Set<Integer> HOSTS = Set.of(2, 7);

    private final X509KeyManager keys;
    private final Set<String> names;

    private OwnCertificate(X509KeyManager keys, Set<String> names) {
        this.keys = keys;
        this.names = names;
    }

    /**
     * Reads a certificate and its key.
     *
     * @param certificates a chain in PEM, its own certificate first
     * @param key PKCS #8 in PEM, without a password
     * @throws TrustException if they can't be read or don't belong together
     */
    public static OwnCertificate read(Path certificates, Path key) {
        try (InputStream pem = Files.newInputStream(certificates)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
                throw new TrustException(certificates + ": no certificate is in it; it has to be PEM", null);
            }
            PrivateKey secret = key(key, own.getPublicKey().getAlgorithm());
            requireOf(own.getPublicKey(), secret);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] password = {};
            store.setKeyEntry("own", secret, password, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            X509KeyManager keys = Arrays.stream(factory.getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            return new OwnCertificate(keys, names(own));
        } catch (IOException cause) {
            throw new TrustException(certificates + ": can't be read", cause);
        } catch (GeneralSecurityException cause) {
            throw new TrustException(
                    certificates + ": can't be used with " + key + "; do certificate and key belong together?", cause);
        }
    }

    /** What one of them signs, the other has to verify. */
    private static void requireOf(PublicKey known, PrivateKey secret) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (known.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> known.getAlgorithm();
                });
        signature.initSign(secret);
        signature.update(known.getEncoded());
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(known.getEncoded());
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key is another certificate's");
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException cause) {
            throw new TrustException(file + ": can't be read", cause);
        }
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new TrustException(
                    file + ": no private key is in it; it has to be PKCS #8 in PEM without a password, as openssl pkcs8"
                            + " -topk8 -nocrypt makes one",
                    null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException damaged) {
            throw new TrustException(file + ": the private key is damaged", damaged);
        }
    }

    private static Set<String> names(X509Certificate own) throws CertificateParsingException {
        Collection<List<?>> names = own.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : names.stream()
                        .filter(name -> HOSTS.contains(name.get(0)))
                        .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The key and the chain. */
    public X509KeyManager keys() {
        return keys;
    }

    /** The hosts and addresses that it names, in small letters; {@code *.} at the beginning stands for any one label. */
    public Set<String> names() {
        return names;
    }
}
