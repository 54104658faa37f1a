package dev.platen.emulator.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask. A browser lets any page send requests to this machine; so whoever says that they come from another origin is
 * turned away, and so is whoever calls this machine by a name that it does not have (DNS rebinding).
 *
 * @param hosts names and addresses by which the interface may be called, in small letters; {@code *.} at the beginning of a name stands
 *     for any one label
 */
record Visitors(Set<String> hosts) implements Handler<RoutingContext> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    Visitors {
        hosts = hosts.stream().map(Visitors::bare).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of an interface that listens somewhere. */
    static Visitors of(Listening listening) {
        return new Visitors(Stream.of(LOOPBACK, listening.names(), Set.of(listening.address()))
                .flatMap(Set::stream)
                .collect(Collectors.toSet()));
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.authority() == null || !ours(request.authority().host())) {
            throw new Problem(Problem.Kind.FOREIGN_ORIGIN, "this is not the host that the request names");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !same(origin, request)) {
            throw new Problem(Problem.Kind.FOREIGN_ORIGIN, "the page of another site may not ask");
        }
        context.next();
    }

    /** Only the page's own host will do: another of ours may be somebody else's. */
    private static boolean same(String origin, HttpServerRequest request) {
        try {
            URI uri = URI.create(origin);
            return request.scheme().equals(uri.getScheme())
                    && uri.getHost() != null
                    && bare(uri.getHost()).equals(bare(request.authority().host()))
                    && uri.getPort() == request.authority().port();
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private boolean ours(String host) {
        String bare = bare(host);
        return hosts.contains(bare) || hosts.contains("*" + bare.substring(Math.max(0, bare.indexOf('.'))));
    }

    private static String bare(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        String bare = small.startsWith("[") && small.endsWith("]") ? small.substring(1, small.length() - 1) : small;
        try {
            // Addresses of IPv6 can be written in several ways.
            return bare.contains(":") ? InetAddress.ofLiteral(bare).getHostAddress() : bare;
        } catch (IllegalArgumentException noAddress) {
            return bare;
        }
    }
}
