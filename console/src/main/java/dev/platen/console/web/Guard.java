package dev.platen.console.web;

import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has logged in, and programs that send the administrator's password with each request (RFC 7617, whatever the
 * user's name): for a console that others than this machine reach. Thread-safe.
 */
final class Guard implements Handler<RoutingContext> {

    /** What one needs to log in, and what says no more than that the program runs. */
    private static final List<String> OPEN = List.of("/login", "/language", "/assets/", "/health/");

    private static final String SCHEME = "Basic ";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SEE_OTHER = 303;

    private final Door door;
    private final SecretKeySpec key;

    /** What was right last, keyed: checking the password itself takes a good part of a second. */
    private volatile byte @Nullable [] right;

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
        if (OPEN.stream().anyMatch(path::startsWith)
                || (request.session() != null && Visit.of(request).administrator())) {
            request.next();
        } else if (credentials != null) {
            check(request, credentials);
        } else if (WebConsole.isPage(path) && request.request().method().equals(HttpMethod.GET)) {
            request.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", Visit.of(request).loginPage())
                    .end();
        } else {
            refuse(request, "the administrator's password is needed");
        }
    }

    private void check(RoutingContext request, String credentials) {
        byte[] keyed = keyed(credentials);
        byte[] known = right;
        if (known != null && MessageDigest.isEqual(known, keyed)) {
            request.next();
            return;
        }
        // Nobody takes the body until it is known who sends it, so it has to wait.
        request.request().pause();
        door.tried(password(credentials))
                .orElseGet(() -> Future.failedFuture(
                        new Problem(Problem.Kind.TOO_MANY, "too many passwords were wrong; try again in a minute")))
                .onComplete(_ -> request.request().resume())
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
        request.response().putHeader("WWW-Authenticate", "Basic realm=\"Platen\", charset=\"UTF-8\"");
        request.fail(new Problem(Problem.Kind.NOT_LOGGED_IN, detail));
    }

    /** Empty where there is none, which is never the right one. */
    private static String password(String credentials) {
        if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(credentials.substring(SCHEME.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private byte[] keyed(String credentials) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(credentials.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
