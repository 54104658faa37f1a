package dev.platen.sim.load.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint of a test's own: each refresh token is good once, and two requests of one printer must never overlap. */
public final class TokenEndpoint implements AutoCloseable {

    private final AtomicInteger issued = new AtomicInteger();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> overlapping = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** Listens on a port of its own. */
    public TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.start();
    }

    /** Answers all requests of a path in the same way. */
    public void always(String path, int status, String body) {
        server.createContext(path, exchange -> answer(exchange, status, body));
    }

    /** Never answers requests of a path; a test is told of each. */
    public void silent(String path, Runnable asked) {
        server.createContext(path, _ -> asked.run());
    }

    /** Its address. */
    public Target target(String path) {
        return new Target(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    /** Signs printers in. */
    public HeldTokens enrolled(List<String> printers) {
        HeldTokens held = new HeldTokens(printers);
        for (int printer = 0; printer < printers.size(); printer++) {
            String token = printers.get(printer) + "#0 +";
            good.add(token);
            held.put(printer, token);
        }
        return held;
    }

    /** How many tokens it gave. */
    public int issued() {
        return issued.get();
    }

    /** Tokens that are good now. */
    public Set<String> good() {
        return good;
    }

    /** Printers that had two requests at a time. */
    public Set<String> overlapping() {
        return overlapping;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String token = URLDecoder.decode(form.replaceFirst(".*refresh_token=([^&]*).*", "$1"), UTF_8);
        String printer = token.replaceFirst("#.*", "");
        if (!underWay.add(printer)) {
            overlapping.add(printer);
        }
        boolean known = good.remove(token);
        underWay.remove(printer);
        if (!known) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_codes\":[70000]}");
            return;
        }
        String next = printer + "#" + issued.incrementAndGet() + " +";
        good.add(next);
        answer(exchange, 200, "{\"access_token\":\"a\",\"expires_in\":3600,\"refresh_token\":\"" + next + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
