package dev.platen.console.web;

import dev.platen.console.api.FleetApi;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The console: its pages, from wherever they come, with what they all need. Thread-safe. */
public final class WebConsole {

    private static final Duration SESSION = Duration.ofHours(8);
    private static final String COOKIE = "platen-console";
    private static final List<String> PROGRAMS = List.of("/api/", "/assets/", "/health/");
    private static final int ID_BYTES = 32;

    private final Vertx vertx;
    private final Pages pages = new Pages();
    private final List<Operation> operations = new ArrayList<>();
    private final Operation nothing;
    private final Reach reach;
    private final Guard guard;

    /** From where it is reached. */
    public enum Reach {
        /** From this machine only: everybody may look. */
        MACHINE,
        /** From others too, by HTTPS: nobody sees anything without the password. */
        NETWORK
    }

    /**
     * A console.
     *
     * @param password opens it to administrators
     * @param machine the machine's time
     * @param reach from where it is reached
     */
    public WebConsole(Vertx vertx, AdministratorPassword password, InstantSource machine, Reach reach) {
        this.vertx = vertx;
        this.reach = reach;
        Door door = new Door(vertx, password, machine);
        guard = new Guard(door);
        nothing = pages.view("", visit -> {
            throw new Problem(Problem.Kind.NOT_FOUND, visit.text("problem.nothing-here"));
        });
        operations.add(Assets.operation());
        operations.addAll(new LoginPages(pages, door).operations());
    }

    /** Shows pages. */
    public Pages pages() {
        return pages;
    }

    /** The same with more in it. */
    public WebConsole with(List<Operation> more) {
        operations.addAll(more);
        return this;
    }

    /** All that it does. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Says that nothing has an address: people on a page, programs as a problem. */
    public Future<Answer> nothing(RoutingContext request) {
        return isPage(request.normalizedPath())
                ? nothing.handler().answer(request)
                : Future.failedFuture(new Problem(
                        Problem.Kind.NOT_FOUND,
                        "nothing has this path; " + FleetApi.DESCRIPTION + " says what there is"));
    }

    /** What is asked before all else, in turn. */
    public List<Handler<RoutingContext>> first() {
        return switch (reach) {
            case MACHINE -> List.of(sessions());
            case NETWORK -> List.of(sessions(), guard);
        };
    }

    /** Knows browsers again. Programs have no sessions. */
    private Handler<RoutingContext> sessions() {
        SessionHandler sessions = SessionHandler.create(LocalSessionStore.create(vertx))
                .setSessionCookieName(COOKIE)
                .setCookieHttpOnlyFlag(true)
                .setCookieSecureFlag(reach == Reach.NETWORK)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setMinLength(ID_BYTES)
                .setSessionTimeout(SESSION.toMillis())
                .setLazySession(true);
        return request -> {
            // A page's script asks as programs do, with the page's cookie.
            if (isPage(request.normalizedPath()) || hasCookie(request)) {
                sessions.handle(request);
            } else {
                request.next();
            }
        };
    }

    /** Whether a browser that was here before asks. */
    static boolean hasCookie(RoutingContext request) {
        return request.request().getCookie(COOKIE) != null;
    }

    /** Whether people go there, not programs. */
    static boolean isPage(String path) {
        return !path.equals("/metrics") && PROGRAMS.stream().noneMatch(path::startsWith);
    }
}
