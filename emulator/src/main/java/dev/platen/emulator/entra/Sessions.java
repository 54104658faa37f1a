package dev.platen.emulator.entra;

import dev.platen.emulator.entra.Answer.Header;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which browser a page is shown in: a random name in a cookie. Thread-safe. */
final class Sessions {

    private static final String COOKIE = "platen-session";
    private static final Pattern VALUE = Pattern.compile("(?:^|;)\\s*" + COOKIE + "=([A-Za-z0-9_-]{22})(?:;|$)");
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** The session of the browser that calls; a new one for a browser that has none. */
    String of(HttpCall call) {
        return existing(call).orElseGet(this::fresh);
    }

    static Optional<String> existing(HttpCall call) {
        return VALUE.matcher(call.header("cookie")).results().findFirst().map(found -> found.group(1));
    }

    static Header header(String session, boolean secure) {
        return new Header(
                "set-cookie",
                COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
