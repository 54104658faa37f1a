package dev.platen.actors.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities whose certificates count: the Java platform's, or those of a file. One TLS context for all connections, so that
 * a session that was agreed on is resumed by the next. Immutable and thread-safe.
 */
public final class Trust {

    private final X509ExtendedTrustManager manager;
    private final SSLContext checking;
    private final SSLContext trustingAnybody;

    private Trust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        manager = Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        checking = context(manager);
        trustingAnybody = context(new Anybody());
    }

    private static SSLContext context(TrustManager manager, KeyManager... own) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {manager}, null);
        return context;
    }

    /** The authorities that the Java platform trusts. */
    public static Trust ofPlatform() {
        try {
            return new Trust(null);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("the Java platform's trust store can't be read", cause);
        }
    }

    /**
     * The authorities of a file, and no others.
     *
     * @param file certificates in PEM
     * @throws TrustException if it can't be read or holds none
     */
    public static Trust ofFile(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new TrustException(file + " holds no certificate", null);
            }
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                authorities.setCertificateEntry("authority-" + ++number, certificate);
            }
            return new Trust(authorities);
        } catch (IOException | GeneralSecurityException cause) {
            throw new TrustException(file + " can't be read as certificates: " + cause.getMessage(), cause);
        }
    }

    /** Checks servers' certificates; the name of the host is for the caller to check. */
    public X509ExtendedTrustManager manager() {
        return manager;
    }

    /**
     * The context for connections.
     *
     * @param check whether the server's certificate has to hold; a printer can be set up to take any
     */
    public SSLContext context(boolean check) {
        return check ? checking : trustingAnybody;
    }

    /** A context for connections on which this side shows a certificate too, and checks the server's. */
    public SSLContext context(KeyManager... own) {
        try {
            return context(manager, own);
        } catch (GeneralSecurityException cause) {
            throw new TrustException("no TLS can be had with that certificate: " + cause.getMessage(), cause);
        }
    }

    /** What was wrong with a server's certificate, if that is why a connection failed. */
    public static Optional<String> distrust(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof SSLPeerUnverifiedException) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** For printers whose certificate validation is off. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
