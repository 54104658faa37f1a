package dev.platen.emulator.tls;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The TLS side of a server, with certificates by our own authority. They are issued when they are first shown, and renewed
 * before they end without a restart.
 *
 * <p>Immutable; thread-safe.
 */
public final class ServerTls {

    /** The names under which a program on this machine finds a server. */
    public static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /** The host in the certificate for another host; RFC 2606 keeps it free. */
    private static final String OTHER_HOST = "other-host.example";

    /** Since when the certificate that has ended has ended: longer than clocks are wrong. */
    private static final Duration LONG_AGO = Duration.ofDays(2);

    private final Side valid;
    private final Side expired;
    private final Side wrongHost;

    private record Side(X509ExtendedKeyManager keys, SSLContext context) {}

    /**
     * A server's.
     *
     * @param authority who issues
     * @param hosts names and addresses of the server besides {@link #LOOPBACK}
     * @param clock real time
     */
    public ServerTls(CertificateAuthority authority, Set<String> hosts, InstantSource clock) {
        Set<String> names = new TreeSet<>(LOOPBACK);
        names.addAll(hosts);
        valid = side(clock, now -> authority.issue(names, Issuing.aWhileBefore(now), now.plus(Renewal.LIFE)));
        expired = side(clock, now -> authority.issue(names, now.minus(Renewal.LIFE), now.minus(LONG_AGO)));
        wrongHost = side(
                clock, now -> authority.issue(Set.of(OTHER_HOST), Issuing.aWhileBefore(now), now.plus(Renewal.LIFE)));
    }

    /** For blocking sockets. A session is resumed only where the same kind of certificate is shown. */
    public SSLContext context(Shown shown) {
        return side(shown).context();
    }

    /** For servers that make their contexts themselves. */
    public X509ExtendedKeyManager keys(Shown shown) {
        return side(shown).keys();
    }

    private Side side(Shown shown) {
        return switch (shown) {
            case VALID -> valid;
            case EXPIRED -> expired;
            case WRONG_HOST -> wrongHost;
        };
    }

    private static Side side(InstantSource clock, Function<Instant, Credentials> issue) {
        X509ExtendedKeyManager keys = new ServerKeys(new Renewal(clock, issue));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return new Side(keys, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
