package dev.platen.sim.load.enrolment;

import dev.platen.persistence.vault.Secret;
import dev.platen.sim.load.AccessTokens;
import dev.platen.sim.load.Grant;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.Target;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Access tokens that are asked for with printers' refresh tokens when they are needed, and kept while they are good. Thread-safe. */
public final class RefreshedTokens implements AccessTokens, AutoCloseable {

    /** One that ends so soon is asked for anew. */
    private static final Duration LEEWAY = Duration.ofMinutes(2);

    private final HeldTokens held;
    private final TokenRequests requests;
    private final AtomicReferenceArray<@Nullable Kept> kept;

    private record Kept(Secret token, Instant until) {}

    /** Tokens of a target. */
    public RefreshedTokens(Target target, Grant grant, SSLContext tls, HeldTokens held) {
        this.held = held;
        this.requests = new TokenRequests(target, grant, tls);
        this.kept = new AtomicReferenceArray<>(held.printers().size());
    }

    @Override
    public Secret of(int printer) {
        Kept now = kept.get(printer);
        if (now == null || now.until().isBefore(Instant.now().plus(LEEWAY))) {
            now = asked(printer);
            kept.set(printer, now);
        }
        return now.token();
    }

    private Kept asked(int printer) {
        byte[] form = held.form(printer);
        if (form == null) {
            return new Kept(Secret.NONE, Instant.EPOCH);
        }
        String token = URLDecoder.decode(new String(form, StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
        try {
            TokenRequests.Answer answer = requests.grant(
                    List.of(Map.entry("grant_type", "refresh_token"), Map.entry("refresh_token", token)));
            if (!answer.text("refresh_token").isEmpty()) {
                held.put(printer, answer.text("refresh_token"));
            }
            return new Kept(
                    Secret.of(answer.text("access_token")), Instant.now().plusSeconds(answer.number("expires_in")));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Kept(Secret.NONE, Instant.EPOCH);
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
