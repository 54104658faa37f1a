package dev.platen.emulator.entra;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A person with a browser: reads the form on the page and sends it back filled in. */
public final class Person implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern PROGRESS = Pattern.compile("name=\"progress\" value=\"([^\"]*)\"");
    private static final Pattern TITLE = Pattern.compile("<h1>([^<]*)</h1>");

    private final HttpClient browser;
    private final String language;
    private HttpResponse<String> page;

    private Person(HttpClient browser, String language, URI address) throws IOException, InterruptedException {
        this.browser = browser;
        this.language = language;
        this.page = read(HttpRequest.newBuilder(address).GET());
    }

    public static Person at(URI address) throws IOException, InterruptedException {
        return at(address, "en");
    }

    public static Person at(URI address, String language) throws IOException, InterruptedException {
        return new Person(builder().build(), language, address);
    }

    public static Person trusting(SSLContext context, URI address) throws IOException, InterruptedException {
        return new Person(builder().sslContext(context).build(), "en", address);
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
    }

    public Person follow() throws IOException, InterruptedException {
        while (page.statusCode() == 302) {
            page = read(HttpRequest.newBuilder(page.uri()
                            .resolve(page.headers().firstValue("location").orElseThrow()))
                    .GET());
        }
        return this;
    }

    /** Fills the form in and sends it. */
    public Person send(String... namesAndValues) throws IOException, InterruptedException {
        return sendWith(found(PROGRESS), namesAndValues);
    }

    public Person sendWith(String progress, String... namesAndValues) throws IOException, InterruptedException {
        page = read(HttpRequest.newBuilder(page.uri().resolve(found(FORM).replace("&amp;", "&")))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestEntra.form("progress", progress) + "&" + TestEntra.form(namesAndValues))));
        return this;
    }

    /** Walks from the code to the end, consenting for the organisation if that is offered. */
    public Person walk(String code, String account, String password) throws IOException, InterruptedException {
        follow().send("code", code).send("account", account).send("password", password, "proof", "password");
        return body().contains("name=\"answer\"") ? send("answer", "accept", "organization", "1") : this;
    }

    public String title() {
        return found(TITLE);
    }

    public String progress() {
        return found(PROGRESS);
    }

    public String body() {
        return page.body();
    }

    public HttpResponse<String> page() {
        return page;
    }

    @Override
    public void close() {
        browser.close();
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("not on the page: " + pattern + "\n" + page.body());
        }
        return matcher.group(1);
    }

    private HttpResponse<String> read(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(
                request.header("accept-language", language).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
