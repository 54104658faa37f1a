package dev.platen.console.web;

import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Logging in as administrator and out again, and choosing a language. */
final class LoginPages {

    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final int UNAUTHORIZED = 401;

    private final Pages pages;
    private final Door door;

    LoginPages(Pages pages, Door door) {
        this.pages = pages;
        this.door = door;
    }

    List<Operation> operations() {
        return List.of(
                pages.view(
                        "/login",
                        visit -> Future.succeededFuture(
                                page(200, to(visit.request().queryParam("to")), false))),
                pages.act("/login", this::logIn),
                pages.act("/logout", (visit, form) -> {
                    visit.logOut();
                    return go(form.get("to"));
                }),
                pages.act("/language", (visit, form) -> {
                    visit.request()
                            .response()
                            .addCookie(Cookie.cookie(
                                            Visit.LANGUAGE, form.get("language").equals("el") ? "el" : "en")
                                    .setPath("/")
                                    .setHttpOnly(true)
                                    .setSecure(visit.request().request().isSSL())
                                    .setSameSite(CookieSameSite.STRICT)
                                    .setMaxAge(YEAR));
                    return go(form.get("to"));
                }));
    }

    private Future<Pages.Next> logIn(Visit visit, FormFields form) {
        return door.tried(visit.address(), form.get("password"))
                .orElseThrow(() -> new Problem(Problem.Kind.TOO_MANY, visit.text("login.too-many")))
                .map(right -> {
                    if (!right) {
                        return new Pages.Next.Show(page(UNAUTHORIZED, here(form.get("to")), true));
                    }
                    visit.loggedIn();
                    return new Pages.Next.Go(here(form.get("to")));
                });
    }

    private static Page page(int status, String to, boolean wrong) {
        return new Page(status, "login.jte", Map.of("to", to, "wrong", wrong));
    }

    private static Future<Pages.Next> go(String path) {
        return Future.succeededFuture(new Pages.Next.Go(here(path)));
    }

    private static String to(List<String> asked) {
        return here(asked.isEmpty() ? "" : asked.getFirst());
    }

    /** A path of ours; what leads elsewhere leads home. */
    private static String here(String path) {
        return path.startsWith("/") && !path.startsWith("//") && path.chars().allMatch(c -> c > ' ' && c != '\\')
                ? path
                : "/";
    }
}
