package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.mailroom.Draft;
import dev.platen.emulator.mailroom.Envelope;
import dev.platen.emulator.mailroom.MessageHead;
import dev.platen.emulator.server.Emulator;
import dev.platen.emulator.server.EmulatorSettings;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

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

    /** A message with a text and an attachment, as it is on the wire. */
    static String letter(String subject) {
        return String.join(
                "\r\n",
                "From: scan@contoso.example",
                "Subject: " + subject,
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "See <b>below</b>.",
                "--b",
                "Content-Type: text/html",
                "Content-Disposition: attachment; filename*=utf-8''%CF%83%CE%B5%CE%BB%CE%AF%CE%B4%CE%B1.html",
                "",
                "<script>alert(1)</script>",
                "--b--",
                "");
    }

    /** Puts a message to a recipient into the mailroom. */
    void receive(String recipient, String subject) throws IOException {
        byte[] letter = letter(subject).getBytes(StandardCharsets.UTF_8);
        try (Draft draft = emulator.mailroom().draft(letter.length)) {
            draft.write(letter, 0, letter.length);
            emulator.mailroom()
                    .keep(
                            draft,
                            new Envelope(
                                    "scan@contoso.example",
                                    "scan@contoso.example",
                                    "",
                                    List.of(new Envelope.Recipient(recipient, Set.of(), ""))),
                            new MessageHead("scan@contoso.example", "1@contoso.example", subject),
                            emulator.services().clock().instant());
        }
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
