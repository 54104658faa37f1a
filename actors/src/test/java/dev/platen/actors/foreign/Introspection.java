package dev.platen.actors.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Says whether a token is good (RFC 7662): one is, and it belongs to one account. */
final class Introspection implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private final String token;
    private final String account;

    Introspection(String token, String account) throws IOException {
        this.token = token;
        this.account = account;
        server.createContext("/introspect", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            boolean good = Arrays.stream(form.split("&"))
                    .filter(field -> field.startsWith("token="))
                    .map(field -> URLDecoder.decode(field.substring("token=".length()), StandardCharsets.UTF_8))
                    .anyMatch(token::equals);
            byte[] body = (good ? "{\"active\":true,\"email\":\"" + account + "\"}" : "{\"active\":false}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
