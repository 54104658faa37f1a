package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.web.ApiServer;
import dev.platen.emulator.web.Listening;
import dev.platen.emulator.web.Operation;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A console with some pages on a port of its own, and a browser without scripts. */
public final class ConsoleHouse implements AutoCloseable {

    /** The administrator's password. */
    public static final String PASSWORD = "open-sesame";

    private static final AdministratorPassword HASH = AdministratorPassword.of(PASSWORD);
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private final Furnishing furnishing;
    private final ApiServer server;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /**
     * Pages, and what has to be done at their end.
     *
     * @param operations what they do
     * @param end ends them
     */
    public record Furnishing(List<Operation> operations, Runnable end) {

        /** Keeps its own copy. */
        public Furnishing {
            operations = List.copyOf(operations);
        }

        /** Pages of which nothing has to be ended. */
        public static Furnishing of(Operation... operations) {
            return new Furnishing(List.of(operations), () -> {});
        }
    }

    /**
     * Starts one.
     *
     * @param furnished its pages, besides those that every console has
     */
    public ConsoleHouse(BiFunction<Vertx, Pages, Furnishing> furnished) throws IOException {
        this(WebConsole.Reach.MACHINE, furnished);
    }

    /** The same for a console that is reached from elsewhere, though by HTTP. */
    ConsoleHouse(WebConsole.Reach reach, BiFunction<Vertx, Pages, Furnishing> furnished) throws IOException {
        WebConsole console = new WebConsole(vertx, HASH, InstantSource.system(), reach);
        furnishing = furnished.apply(vertx, console.pages());
        console.with(furnishing.operations());
        server = ApiServer.start(
                vertx,
                Listening.onThisMachine(0),
                console.operations(),
                "/api/openapi.yaml",
                console.first(),
                console::nothing);
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A page. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send((headers.length == 0 ? request : request.headers(headers)).GET());
    }

    /**
     * Sends a form, as one of our pages would.
     *
     * @param fields names and values in turn
     */
    public HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("csrf=").append(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return postRaw(path, form.toString());
    }

    /** Sends a form as it is written. */
    public HttpResponse<String> postRaw(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        return send((headers.length == 0 ? request : request.headers(headers))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What forms have to carry. */
    public String csrf() throws IOException, InterruptedException {
        Matcher carried = CSRF.matcher(get("/login").body());
        assertThat(carried.find()).isTrue();
        return carried.group(1);
    }

    /** Somebody logs in as administrator. */
    public ConsoleHouse logIn() throws IOException, InterruptedException {
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(303);
        return this;
    }

    /** Somebody tries a password. */
    public HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
        return post("/login", "password", password, "to", "/");
    }

    /** The lines of a stream, to its end. */
    public Stream<String> lines(String path) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer =
                client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return answer.body();
    }

    /** A request. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(60));
    }

    /** Sends one. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends one, and does not wait for its answer. */
    CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        furnishing.end().run();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
