package dev.platen.console.web;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has logged in, and programs that send the administrator's password with each request (RFC 7617, whatever the
 * user's name): for a console that others than this machine reach. Thread-safe.
 */
final class Guard implements Handler<RoutingContext> {

    /** What one needs to log in, and what says no more than that the program runs. */
    private static final Set<String> OPEN = Set.of("/login", "/language");

    private static final List<String> OPEN_BELOW = List.of("/assets/", "/health/");

    private static final String SCHEME = "Basic ";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SEE_OTHER = 303;

    private final Door door;
    private final SecretKeySpec key;

    /** What was right last, keyed: checking the password itself takes a good part of a second. */
    private volatile @Nullable ByteBuffer right;

    /** What is being checked: programs that come together wait for one check. */
    private final Map<ByteBuffer, Future<Boolean>> checks = new ConcurrentHashMap<>();

    Guard(Door door) {
        this.door = door;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath();
        String credentials = request.request().getHeader("Authorization");
        if (isOpen(path) || isAdministrators(request)) {
            request.next();
        } else if (WebConsole.isPage(path)) {
            String login = request.request().method().equals(HttpMethod.GET)
                    ? Visit.of(request).loginPage()
                    : "/login";
            request.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", login)
                    .end();
        } else if (credentials == null) {
            refuse(request, "the administrator's password is needed");
        } else {
            password(credentials)
                    .ifPresentOrElse(
                            password -> check(request, password),
                            () -> refuse(request, "the password has to come by the scheme Basic"));
        }
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || OPEN_BELOW.stream().anyMatch(path::startsWith);
    }

    /** Whoever brings no cookie is not looked for, for that would begin a session. */
    private static boolean isAdministrators(RoutingContext request) {
        return WebConsole.hasCookie(request)
                && request.session() != null
                && Visit.of(request).administrator();
    }

    private void check(RoutingContext request, String password) {
        ByteBuffer keyed = ByteBuffer.wrap(keyed(password));
        if (keyed.equals(right)) {
            request.next();
            return;
        }
        // Nobody takes the body until it is known who sends it, so it has to wait.
        request.request().pause();
        String address = request.request().remoteAddress().hostAddress();
        Future<Boolean> check = checks.computeIfAbsent(
                keyed,
                _ -> door.tried(address, password)
                        .orElseGet(() -> Future.failedFuture(new Problem(
                                Problem.Kind.TOO_MANY, "too many passwords were wrong; try again in a minute"))));
        check.onComplete(_ -> {
                    checks.remove(keyed);
                    request.request().resume();
                })
                .onSuccess(is -> {
                    if (is) {
                        right = keyed;
                        request.next();
                    } else {
                        refuse(request, "this is not the administrator's password");
                    }
                })
                .onFailure(request::fail);
    }

    private static void refuse(RoutingContext request, String detail) {
        // A browser would ask for the password itself, and keep it; its pages lead to where one logs in.
        if (!WebConsole.hasCookie(request)) {
            request.response().putHeader("WWW-Authenticate", "Basic realm=\"Platen\", charset=\"UTF-8\"");
        }
        request.fail(new Problem(Problem.Kind.NOT_LOGGED_IN, detail));
    }

    private static Optional<String> password(String credentials) {
        if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(credentials.substring(SCHEME.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] keyed(String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
