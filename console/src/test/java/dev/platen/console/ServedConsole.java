package dev.platen.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.console.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fleet that {@code platen serve} runs in a process of its own, and what it said when it started. */
final class ServedConsole implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<String> options;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String password;
    private ProgramProcess serve;
    private String control;

    /** Starts one, with its files in a folder and with options of its own. */
    ServedConsole(Path folder, String... options) throws IOException {
        this.folder = folder;
        this.options = List.of(options);
        serve = serve(0);
        address = serve.awaitOut("Console").replaceFirst("/$", "");
        password = serve.awaitOut("Password").replaceFirst(",.*", "");
        control = serve.awaitOut("Control");
    }

    private ProgramProcess serve(int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--dir",
                folder.resolve("fleet").toString(),
                "--key",
                folder.resolve("vault.key").toString(),
                "--port=" + port,
                "--http=0",
                "--https=0",
                "--smtp=0",
                "--control=0"));
        arguments.addAll(options);
        return ProgramProcess.platen(arguments.toArray(String[]::new));
    }

    /** Kills the process. */
    void kill() throws Exception {
        serve.signal("KILL");
        serve.ended();
    }

    /** Starts it again at the same address, after {@link #kill}. */
    void startAgain() throws IOException {
        serve = serve(URI.create(address).getPort());
        control = serve.awaitOut("Control");
    }

    /** The address of a page. */
    String page(String path) {
        return address + path;
    }

    /** The administrator's password. */
    String password() {
        return password;
    }

    /** Asks the emulator's control interface. */
    JsonNode control(String method, String path, String body) throws IOException, InterruptedException {
        return ask(method, control + path, body);
    }

    /** Asks the fleet's interface. */
    JsonNode api(String method, String path) throws IOException, InterruptedException {
        return ask(method, address + path, "");
    }

    /** A mail as it arrived at the emulator. */
    byte[] raw(long message) throws IOException, InterruptedException {
        return bytes("GET", control + "/control/messages/" + message + "/raw", "");
    }

    private JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        byte[] answer = bytes(method, path, body);
        return answer.length == 0 ? JSON.missingNode() : JSON.readTree(answer);
    }

    private byte[] bytes(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() > 299) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** Opens a page for administrators, and logs in there. */
    void openAsAdministrator(Browser browser, String path) {
        browser.open(page(path));
        browser.fill("password", password);
        browser.press("OK");
    }

    /**
     * Goes through the identity service's pages with the code that the page in front shows, in a tab of its own.
     *
     * @param account who signs in; consents for the organisation if that is asked
     */
    void enterCode(Browser browser, String account) {
        String code = browser.said("user-code");
        browser.openBeside(browser.target("verification"));
        browser.fill("code", code);
        browser.next();
        browser.fill("account", account);
        browser.next();
        browser.fill("password", "any-password");
        browser.press("password");
    }

    @Override
    public void close() {
        http.close();
        serve.close();
    }
}
