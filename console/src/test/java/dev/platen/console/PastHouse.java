package dev.platen.console;

import dev.platen.console.api.LiveHouse;
import dev.platen.console.web.AdministratorPassword;
import dev.platen.console.web.WebConsole;
import dev.platen.console.web.past.PastPages;
import dev.platen.emulator.web.ApiServer;
import dev.platen.emulator.web.Listening;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/** The pages that look back, of a live fleet of two printers and a folder of runs. */
final class PastHouse implements AutoCloseable {

    private final LiveHouse fleet;
    private final PastPages past;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    PastHouse(Path folder, Path runs) throws IOException {
        fleet = new LiveHouse(folder);
        WebConsole console = new WebConsole(
                fleet.vertx(),
                AdministratorPassword.of("not needed"),
                InstantSource.system(),
                WebConsole.Reach.MACHINE);
        past = new PastPages(
                fleet.vertx(),
                console.pages(),
                runs,
                fleet.desk(),
                _ -> ZoneId.of("Europe/Athens"),
                InstantSource.system());
        console.with(past.operations());
        server = ApiServer.start(
                fleet.vertx(),
                Listening.onThisMachine(0),
                console.operations(),
                "/api/openapi.yaml",
                console.first(),
                console::nothing);
    }

    /** The address of a page. */
    String page(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(page(path))).timeout(Duration.ofSeconds(30));
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What a page says, without its markup. */
    String said(String path, String... headers) throws IOException, InterruptedException {
        return text(get(path, headers).body());
    }

    static String text(String html) {
        return html.replaceFirst("(?s).*<main", "<main")
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    /** Closes all runs, as when the server stops. */
    void closeRuns() {
        past.close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        past.close();
        fleet.close();
    }
}
