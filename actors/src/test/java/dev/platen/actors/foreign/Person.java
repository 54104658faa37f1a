package dev.platen.actors.foreign;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who enters a code in Keycloak's pages, by a browser that knows forms, cookies and redirects, and nothing else. */
final class Person implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new HashMap<>();

    private record Page(URI address, String text) {

        URI action() {
            Matcher form = ACTION.matcher(text);
            if (!form.find()) {
                throw new AssertionError("no form on " + address + ":\n" + text);
            }
            return address.resolve(form.group(1).replace("&amp;", "&"));
        }

        Map<String, String> hidden() {
            return HIDDEN.matcher(text)
                    .results()
                    .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
        }
    }

    /**
     * Enters a code, signs in and consents.
     *
     * @return the text of the last page
     */
    String enter(URI page, String code, String user, String password) throws IOException, InterruptedException {
        Page signIn = get(URI.create(page + "?user_code=" + code));
        Page consent = post(signIn, Map.of("username", user, "password", password));
        return post(consent, Map.of("accept", "Yes")).text();
    }

    private Page get(URI address) throws IOException, InterruptedException {
        return load(HttpRequest.newBuilder(address).GET());
    }

    private Page post(Page page, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(page.hidden());
        all.putAll(fields);
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return load(HttpRequest.newBuilder(page.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Page load(HttpRequest.Builder request) throws IOException, InterruptedException {
        // Keycloak marks its cookies as for HTTPS alone; browsers take them from the own machine without it.
        request.setHeader(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        URI address = answer.uri();
        if (answer.statusCode() / 100 == 3) {
            return get(address.resolve(answer.headers().firstValue("Location").orElseThrow()));
        }
        return new Page(address, answer.body());
    }

    private void keep(String cookie) {
        int equals = cookie.indexOf('=');
        int end = cookie.indexOf(';');
        cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1, end < 0 ? cookie.length() : end));
    }

    @Override
    public void close() {
        http.close();
    }
}
