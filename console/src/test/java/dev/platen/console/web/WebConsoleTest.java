package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebConsoleTest {

    private ConsoleHouse house;

    @BeforeEach
    void start() throws IOException {
        house = new ConsoleHouse((_, pages) -> ConsoleHouse.Furnishing.of(
                pages.administratorsView(
                        "/secret",
                        _ -> Future.succeededFuture(Page.of("login.jte", Map.of("to", "/", "wrong", false)))),
                pages.administratorsAct("/secret", (visit, form) -> {
                    visit.tell("<b>" + form.get("say") + "</b>");
                    return Future.succeededFuture(new Pages.Next.Go("/secret"));
                }),
                pages.view("/broken", _ -> {
                    throw new Problem(Problem.Kind.NOT_FOUND, "<script>nothing</script>");
                })));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void whoIsNoAdministratorLogsInFirstAndComesBack() throws Exception {
        HttpResponse<String> sent = house.get("/secret?a=1");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains("/login?to=%2Fsecret%3Fa%3D1");
        HttpResponse<String> loggedIn = house.post("/login", "password", ConsoleHouse.PASSWORD, "to", "/secret?a=1");
        assertThat(loggedIn.statusCode()).isEqualTo(303);
        assertThat(loggedIn.headers().firstValue("Location")).contains("/secret?a=1");
        assertThat(house.get("/secret").statusCode()).isEqualTo(200);
        house.post("/logout", "to", "/");
        assertThat(house.get("/secret").statusCode()).isEqualTo(303);
    }

    @Test
    void loggingInChangesTheSessionsName() throws Exception {
        String before = house.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
        String after = house.logIn(ConsoleHouse.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(after).startsWith("platen-console=").contains("HTTPOnly", "SameSite=Strict");
        assertThat(after.substring(0, 60)).isNotEqualTo(before.substring(0, 60));
    }

    @Test
    void aWrongPasswordIsNoWayInAndTooManyAreNotEvenLookedAt() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(house.logIn("guess").statusCode()).isEqualTo(401);
        }
        assertThat(house.logIn(ConsoleHouse.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(house.get("/secret").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormOfNobodysIsNotTaken() throws Exception {
        house.logIn(ConsoleHouse.PASSWORD);
        assertThat(house.postRaw("/secret", "say=x").statusCode()).isEqualTo(403);
        assertThat(house.postRaw("/secret", "csrf=guessed&say=x").statusCode()).isEqualTo(403);
        String otherName = house.address().replace("127.0.0.1", "localhost");
        assertThat(house.postRaw("/secret", "csrf=" + house.csrf() + "&say=x", "Origin", otherName)
                        .statusCode())
                .as("a page of this machine, but not this one")
                .isEqualTo(403);
        assertThat(house.postRaw("/secret", "csrf=" + house.csrf() + "&say=x", "Origin", house.address())
                        .statusCode())
                .isEqualTo(303);
        assertThat(house.postRaw("/secret", "say=x", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.post("/secret", "say", "x").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormForAdministratorsIsNotTakenFromOthers() throws Exception {
        assertThat(house.post("/secret", "say", "x").statusCode()).isEqualTo(401);
    }

    @Test
    void oneIsNotLedElsewhereByLoggingIn() throws Exception {
        for (String to :
                List.of("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)")) {
            assertThat(house.post("/login", "password", ConsoleHouse.PASSWORD, "to", to)
                            .headers()
                            .firstValue("Location"))
                    .as(to)
                    .contains("/");
        }
    }

    @Test
    void whatPagesAreToldIsTextAndIsSaidOnce() throws Exception {
        house.logIn(ConsoleHouse.PASSWORD);
        house.post("/secret", "say", "<i>hello</i>");
        assertThat(house.get("/secret").body())
                .contains("&lt;b&gt;&lt;i&gt;hello&lt;/i&gt;&lt;/b&gt;")
                .doesNotContain("<i>hello");
        assertThat(house.get("/secret").body()).doesNotContain("hello");
    }

    @Test
    void whatGoesWrongIsAPageToo() throws Exception {
        HttpResponse<String> broken = house.get("/broken");
        assertThat(broken.statusCode()).isEqualTo(404);
        assertThat(broken.body())
                .contains("There is no such page", "&lt;script&gt;")
                .doesNotContain("<script>nothing");
        HttpResponse<String> unknown = house.get("/nowhere", "Accept-Language", "el");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Δεν υπάρχει τέτοια σελίδα");
        HttpResponse<String> program = house.get("/api/nowhere");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void pagesAllowNoScriptButOurs() throws Exception {
        HttpResponse<String> page = house.get("/login");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=", "onclick=", "<script>");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theLanguageIsTheBrowsersUntilOneIsChosen() throws Exception {
        assertThat(house.get("/login", "Accept-Language", "el-GR,el;q=0.9").body())
                .contains("<html lang=\"el\">");
        assertThat(house.get("/login", "Accept-Language", "fr").body()).contains("<html lang=\"en\">");
        house.post("/language", "language", "el", "to", "/login");
        assertThat(house.get("/login", "Accept-Language", "fr").body()).contains("<html lang=\"el\">");
    }

    @Test
    void scriptsAndStylesMayBeKept() throws Exception {
        HttpResponse<String> style = house.get(Assets.path("style.css"));
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(house.get("/assets/000000000000/style.css").statusCode()).isEqualTo(404);
        assertThat(house.get("/assets/000000000000/VENDORED").statusCode()).isEqualTo(404);
    }
}
