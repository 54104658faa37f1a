package dev.platen.console.web;

import dev.platen.emulator.web.ApiServer;
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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console with some pages on a port of its own, and a browser without scripts. */
public final class ConsoleHouse implements AutoCloseable {

    /** The administrator's password. */
    public static final String PASSWORD = "open-sesame";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private final ApiServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Starts one.
     *
     * @param more its pages, besides those that every console has
     */
    public ConsoleHouse(Function<Pages, List<Operation>> more) throws IOException {
        WebConsole console = new WebConsole(vertx, AdministratorPassword.of(PASSWORD), InstantSource.system());
        console.with(more.apply(console.pages()));
        server = ApiServer.start(
                vertx,
                "127.0.0.1",
                0,
                console.operations(),
                "/api/openapi.yaml",
                List.of(console.sessions()),
                console::nothing);
    }

    /** Whose event loops serve it. */
    public Vertx vertx() {
        return vertx;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /**
     * Sends a form as the page that holds it would.
     *
     * @param fields names and values in turn
     */
    public HttpResponse<String> post(String page, String path, String... fields)
            throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get(page).body());
        return postRaw(path, (csrf.find() ? "csrf=" + encoded(csrf.group(1)) : "") + form(fields));
    }

    /** Sends a form as it is written. */
    public HttpResponse<String> postRaw(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Logs an administrator in. */
    public HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
        return post("/login", "/login", "password", password, "to", "/");
    }

    private static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
