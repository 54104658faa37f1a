package dev.platen.console.web.printer;

import dev.platen.protocol.printer.Certificate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates that are brought to a printer's store. */
final class Certificates {

    /**
     * Assumption: the vendor's Root Certificate Update brings at least the roots that Microsoft documents for its cloud services
     * (Microsoft Learn, "Azure Certificate Authority details").
     */
    private static final List<String> ROOTS = List.of(
            "CN=DigiCert Global Root G2",
            "CN=DigiCert Global Root G3",
            "CN=DigiCert Global Root CA",
            "CN=Microsoft RSA Root Certificate Authority 2017",
            "CN=Microsoft ECC Root Certificate Authority 2017");

    private Certificates() {}

    /** The certificate in a PEM text; empty if there is none. */
    static Optional<Certificate> read(String pem) {
        try {
            return Optional.of(of(Certificate.Kind.CA, (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))));
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }

    /** Those of the roots that this Java has. */
    static List<Certificate> roots() {
        List<Certificate> roots = new ArrayList<>();
        for (X509Certificate trusted : trusted()) {
            String name = trusted.getSubjectX500Principal().getName();
            if (ROOTS.stream().anyMatch(root -> name.startsWith(root + ","))) {
                roots.add(of(Certificate.Kind.ROOT, trusted));
            }
        }
        return roots;
    }

    private static List<X509Certificate> trusted() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore ofThisJava = null;
            factory.init(ofThisJava);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return List.of(x509.getAcceptedIssuers());
                }
            }
            return Collections.emptyList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate of(Certificate.Kind kind, X509Certificate certificate) {
        try {
            byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Certificate(
                    kind,
                    certificate.getSubjectX500Principal().getName(),
                    HexFormat.of().formatHex(fingerprint),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
