package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.server.Emulator;
import dev.platen.emulator.server.EmulatorSettings;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A whole emulator of one work tenant, at an instant that the test holds, and a client of its control interface. */
final class ControlHouse implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    static final PrinterId PRINTER = new PrinterId("contoso", "hq-0001");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Emulator emulator;
    final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Vertx vertx = Vertx.vertx();

    ControlHouse(Path folder) throws IOException {
        ServiceSettings services =
                ServiceSettings.documented(TenantSettings.work("contoso").withDomains("contoso.example"));
        emulator = Emulator.start(
                vertx,
                EmulatorSettings.usual(folder, services).withPorts(0, 0, 0, 0),
                () -> START,
                InstantSource.system(),
                callers -> callers.enrol(PRINTER, "hq", "mfp"));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.control() + path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
