package dev.platen.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlPageTest {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private ControlHouse house;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        house = new ControlHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void thePageShowsWhatThereIsAndRunsNoScript() throws Exception {
        HttpResponse<String> page = house.get("/");
        assertThat(page.body())
                .contains(house.emulator.http().toString(), "2026-03-02 06:00:00", "contoso", "No fault is set.")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(house.get("/style.css").headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    void formsDoWhatTheySay() throws Exception {
        assertThat(act("advance", "by", "2h").headers().firstValue("Location")).contains("/#clock");
        act("add-fault", "fault", "idp.unavailable", "tenant", "contoso", "status", "502", "share", "10%", "for", "");
        act("consent", "tenant", "contoso", "application", "printer-app");
        act("tenant-smtp-auth", "tenant", "contoso", "enabled", "false");
        assertThat(house.get("/").body())
                .contains("2026-03-02 08:00:00", "idp-unavailable-1", "10%", "printer-app", "Switch on");
        act("remove-fault", "id", "idp-unavailable-1");
        act("withdraw-consent", "tenant", "contoso", "application", "printer-app");
        assertThat(house.get("/").body()).doesNotContain("idp-unavailable-1", "printer-app");
    }

    @Test
    void accountsAndMailboxesAreReached() throws Exception {
        house.put("/control/tenants/contoso/accounts/scan@contoso.example", "{}");
        assertThat(act("revoke", "tenant", "contoso", "account", "scan@contoso.example")
                        .statusCode())
                .isEqualTo(303);
        act("disable", "tenant", "contoso", "account", "scan@contoso.example");
        assertThat(house.get("/control/tenants/contoso/accounts/scan@contoso.example")
                        .body())
                .contains("\"disabled\":true");
        act("mailbox-smtp-auth", "account", "scan@contoso.example", "value", "disabled");
        assertThat(house.get("/control/mailboxes/scan@contoso.example").body()).contains("\"smtpAuth\":\"disabled\"");
    }

    @Test
    void aMistakeIsSaidOnThePage() throws Exception {
        HttpResponse<String> page = act("advance", "by", "2hours");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "did you mean &#39;2h&#39;?", "Latest requests");
        assertThat(act("revoke", "tenant", "contoso", "account", "nobody@contoso.example")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormWithoutTheTokenDoesNothing() throws Exception {
        assertThat(post("freeze", "csrf=guess").statusCode()).isEqualTo(403);
        assertThat(post("clear-mail", "").statusCode()).isEqualTo(403);
        assertThat(house.get("/control/clock").body()).contains("\"frozen\":false");
    }

    @Test
    void mailIsShownAsTextOnly() throws Exception {
        house.receive("one@archive.example", "<i>Scan</i>");
        assertThat(house.get("/mail").body()).contains("&lt;i&gt;Scan&lt;/i&gt;", "/mail/1");
        assertThat(house.get("/mail?to=nobody%40archive.example").body()).contains("No message is kept.");
        assertThat(house.get("/mail/1").body())
                .contains(
                        "See &lt;b&gt;below&lt;/b&gt;.",
                        "/control/messages/1/raw",
                        "/control/messages/1/attachments/0");
        act("clear-mail");
        assertThat(house.get("/mail/1").statusCode()).isEqualTo(404);
    }

    @Test
    void requestsAreRenewedByTheBrowserIfWished() throws Exception {
        assertThat(house.get("/requests").body()).doesNotContain("http-equiv");
        assertThat(house.get("/requests?every=5").body()).contains("<meta http-equiv=\"refresh\" content=\"5\">");
    }

    private HttpResponse<String> act(String act, String... fields) throws IOException, InterruptedException {
        Matcher token = CSRF.matcher(house.get("/").body());
        assertThat(token.find()).isTrue();
        StringBuilder form = new StringBuilder("csrf=" + token.group(1));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return post(act, form.toString());
    }

    private HttpResponse<String> post(String act, String form) throws IOException, InterruptedException {
        return house.send(house.request("/act/" + act)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
