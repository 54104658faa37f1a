package dev.platen.sim.load;

import dev.platen.actors.tls.Trust;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * How requests travel.
 *
 * @param protocol version of HTTP
 * @param connections the most at a time
 * @param reuse whether a connection serves one request after the other; printers open one for each
 * @param timeout how long an answer may take, from when the request was sent; and a connection, until it stands
 * @param tls whose certificates count with {@code https}, and which this side shows
 */
public record Wire(Protocol protocol, int connections, boolean reuse, Duration timeout, SSLContext tls) {

    /** Versions of HTTP. */
    public enum Protocol {
        /** HTTP/1.1: one request at a time on a connection. */
        HTTP_1_1,
        /** HTTP/2: many at a time; without TLS, by prior knowledge (RFC 9113, 3.3). */
        HTTP_2
    }

    /** HTTP/1.1 with kept connections, and the authorities that the Java platform trusts. */
    public static Wire of(int connections, Duration timeout) {
        return new Wire(
                Protocol.HTTP_1_1,
                connections,
                true,
                timeout,
                Trust.ofPlatform().context(true));
    }
}
