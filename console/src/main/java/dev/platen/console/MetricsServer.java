package dev.platen.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.platen.protocol.written.HostPort;
import dev.platen.sim.report.LiveFleetMetrics;
import dev.platen.sim.report.LiveLoadMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Lets Prometheus, or who else reads OpenMetrics, ask how a load test goes: {@code GET /metrics}. */
final class MetricsServer implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int OK = 200;
    private static final int NOT_ALLOWED = 405;

    private final LiveLoadMetrics metrics;
    private final HttpServer server;

    /**
     * A server.
     *
     * @throws UserError if it can't listen there
     */
    MetricsServer(HostPort at, LiveLoadMetrics metrics) {
        this.metrics = metrics;
        try {
            server = HttpServer.create(new InetSocketAddress(at.host(), at.port()), BACKLOG);
        } catch (IOException cause) {
            UserError error = new UserError(
                    new Complaint(at.toString(), "can't listen there: " + cause.getMessage(), "choose another port"));
            error.initCause(cause);
            throw error;
        }
        server.createContext("/metrics", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
                return;
            }
            byte[] body = metrics.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", LiveFleetMetrics.TYPE);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
