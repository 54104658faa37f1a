package dev.platen.console.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.console.web.AdministratorPassword;
import dev.platen.console.web.WebConsole;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A console that has nothing but a few pages, and somebody who uses it. */
public final class WebHouse implements AutoCloseable {

    /** The administrator's. */
    public static final String PASSWORD = "a-password-of-tests";

    private static final AdministratorPassword HASH = AdministratorPassword.of(PASSWORD);
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Path runs;
    private final Pages pages;
    private final ApiServer server;

    /** Pages, which end with the house. */
    public interface Pages extends AutoCloseable {

        /** What they do. */
        List<Operation> operations();

        @Override
        void close();
    }

    /**
     * Opens one.
     *
     * @param runs folder of runs
     */
    public WebHouse(Path runs, Function<Workroom, Pages> furnished) throws IOException {
        this.runs = runs;
        InstantSource machine = InstantSource.system();
        WebConsole console = new WebConsole(vertx, HASH, machine);
        pages = furnished.apply(new Workroom(
                vertx, console.pages(), new Shelf(runs), machine, ZoneId.of("Europe/Athens"), new Maker("0", "")));
        server = ApiServer.start(
                vertx,
                "127.0.0.1",
                0,
                console.with(pages.operations()).operations(),
                "/api/openapi.yaml",
                List.of(console.sessions()),
                console::nothing);
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The folder of runs. */
    public Path runs() {
        return runs;
    }

    /** Somebody logs in as administrator. */
    public WebHouse logIn() throws IOException, InterruptedException {
        assertThat(post("/login", "password", PASSWORD, "to", "/").statusCode()).isEqualTo(303);
        return this;
    }

    /** A page. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send((headers.length == 0 ? request : request.headers(headers)).GET());
    }

    /** Sends a form, as one of our pages would. */
    public HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>(List.of("csrf=" + csrf()));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** What forms have to carry. */
    public String csrf() throws IOException, InterruptedException {
        Matcher carried = CSRF.matcher(get("/login").body());
        assertThat(carried.find()).isTrue();
        return carried.group(1);
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
        return HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en");
    }

    /** Sends one. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        pages.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
