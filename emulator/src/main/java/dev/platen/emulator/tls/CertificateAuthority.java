package dev.platen.emulator.tls;

import dev.platen.emulator.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate authority of our own, which clients have to be told to trust. It is made when it is opened first, and
 * lives ten years. Its key lies beside its certificate in {@code ca-key.pem}, which only its owner may read;
 * {@code ca.pem} is the certificate alone, for clients.
 *
 * <p>Immutable and thread-safe.
 */
public final class CertificateAuthority {

    private static final Duration LIFE = Duration.ofDays(3650);

    /** An authority that ends sooner than this is replaced when it is opened. */
    private static final Duration LEAST_LEFT = Duration.ofDays(180);

    private final Path certificateFile;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private CertificateAuthority(Path certificateFile, PrivateKey key, X509Certificate certificate) {
        this.certificateFile = certificateFile;
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Opens the authority of a folder, which is made if it is not there.
     *
     * @param folder where it lies
     * @param clock real time
     * @throws IOException if the files cannot be read or written, or are not what this class writes
     */
    public static CertificateAuthority open(Path folder, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        Path secret = folder.resolve("ca-key.pem");
        Path open = folder.resolve("ca.pem");
        Optional<CertificateAuthority> kept = Files.exists(secret) ? Optional.of(read(secret, open)) : Optional.empty();
        CertificateAuthority authority =
                kept.filter(old -> old.lives(clock.instant())).orElseGet(() -> make(open, clock.instant()));
        if (kept.filter(old -> old == authority).isEmpty()) {
            WholeFile.writeSecret(
                    secret, (authority.keyText() + authority.certificateText()).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] text = authority.certificateText().getBytes(StandardCharsets.US_ASCII);
        if (!Files.exists(open) || !Arrays.equals(Files.readAllBytes(open), text)) {
            WholeFile.write(open, text);
        }
        return authority;
    }

    /** The file with the certificate that clients have to trust, as PEM. */
    public Path certificateFile() {
        return certificateFile;
    }

    /** The certificate that clients have to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Issues a certificate for a server.
     *
     * @param names host names and addresses of the server, at least one
     * @param from when it begins to be valid
     * @param until when it ends, which may be past
     */
    public Credentials issue(Set<String> names, Instant from, Instant until) {
        KeyPair pair = Issuing.keyPair();
        X509Certificate issued = Issuing.server(key, certificate, pair.getPublic(), names, from, until);
        return new Credentials(pair.getPrivate(), List.of(issued, certificate));
    }

    private boolean lives(Instant now) {
        return certificate.getNotAfter().toInstant().isAfter(now.plus(LEAST_LEFT));
    }

    private String keyText() {
        return Pem.write(Pem.PRIVATE_KEY, key.getEncoded());
    }

    private String certificateText() {
        return Pem.write(Pem.CERTIFICATE, Issuing.encoded(certificate));
    }

    private static CertificateAuthority make(Path certificateFile, Instant now) {
        KeyPair pair = Issuing.keyPair();
        return new CertificateAuthority(
                certificateFile, pair.getPrivate(), Issuing.authority(pair, Issuing.aWhileBefore(now), now.plus(LIFE)));
    }

    private static CertificateAuthority read(Path secret, Path certificateFile) throws IOException {
        String text = Files.readString(secret, StandardCharsets.ISO_8859_1);
        try {
            PrivateKey key = KeyFactory.getInstance(Issuing.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(block(Pem.PRIVATE_KEY, text)));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block(Pem.CERTIFICATE, text)));
            return new CertificateAuthority(certificateFile, key, certificate);
        } catch (GeneralSecurityException damaged) {
            throw new IOException(
                    "not a certificate authority: " + secret + " (take it away to have a new one made)", damaged);
        }
    }

    private static byte[] block(String label, String text) throws GeneralSecurityException {
        return Pem.read(label, text).orElseThrow(() -> new GeneralSecurityException("no " + label));
    }
}
