package dev.platen.sim.load.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.generator.TokenSample;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks at some of the access tokens that an endpoint gives, a few a second, on a thread of its own: whether they are JSON Web Tokens signed by a
 * key of the endpoint (RFC 7515, RFC 7517), whether they are good already and still, and for as long as the answer says. Thread-safe.
 */
public final class TokenCheck implements TokenSample, AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int WAITING_MOST = 64;
    private static final int KEYS_LARGEST = 1 << 20;

    /** Clocks may differ by so much. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    private static final Taken END = new Taken("", -1);

    private final JWKSet keys;
    private final InstantSource clock;
    private final BlockingQueue<Taken> waiting = new ArrayBlockingQueue<>(WAITING_MOST);
    private final AtomicLong nextAt = new AtomicLong(System.nanoTime());
    private final Map<String, Long> faults = new TreeMap<>();
    private final Thread thread;
    private long checked;

    private record Taken(String token, long expiresIn) {}

    /** A check by the keys of an endpoint. */
    TokenCheck(JWKSet keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("platen-token-check").daemon().start(this::work);
    }

    /**
     * A check by keys that are fetched.
     *
     * @param address of a JSON Web Key Set
     * @throws LoadException if there is none
     */
    public static TokenCheck by(URI address, SSLContext tls) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(LEEWAY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(address).timeout(LEEWAY).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(KEYS_LARGEST), StandardCharsets.UTF_8);
                return new TokenCheck(JWKSet.parse(text), InstantSource.system());
            }
        } catch (IOException | ParseException cause) {
            throw new LoadException(
                    address + ": no key set can be read there",
                    "it is the jwks_uri of the service's OpenID configuration",
                    cause);
        }
    }

    @Override
    public boolean wants() {
        long now = System.nanoTime();
        long due = nextAt.get();
        return now - due >= 0 && nextAt.compareAndSet(due, now + EVERY_NANOS);
    }

    @Override
    public void take(String accessToken, long expiresIn) {
        // One that finds no room is simply not looked at.
        boolean _ = waiting.offer(new Taken(accessToken, expiresIn));
    }

    private void work() {
        try {
            for (Taken taken = waiting.take(); !taken.equals(END); taken = waiting.take()) {
                String fault = fault(taken);
                synchronized (this) {
                    checked++;
                    if (fault != null) {
                        faults.merge(fault, 1L, Long::sum);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong with a token; null if nothing is. */
    private @Nullable String fault(Taken taken) {
        try {
            SignedJWT token = SignedJWT.parse(taken.token());
            JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            if (!(key instanceof AsymmetricJWK asymmetric)) {
                return "signed by a key that is not in the key set";
            }
            JWSVerifier verifier =
                    new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), asymmetric.toPublicKey());
            return token.verify(verifier) ? lifetime(token, taken.expiresIn()) : "the signature is wrong";
        } catch (ParseException none) {
            return "no signed JSON Web Token";
        } catch (JOSEException unknown) {
            return "signed in a way that is not known here";
        }
    }

    private @Nullable String lifetime(SignedJWT token, long expiresIn) throws ParseException {
        Instant now = clock.instant();
        Date expires = token.getJWTClaimsSet().getExpirationTime();
        Date begins = token.getJWTClaimsSet().getNotBeforeTime();
        if (expires == null) {
            return "it never expires";
        }
        if (expires.toInstant().isBefore(now.minus(LEEWAY))) {
            return "it had expired when it came";
        }
        if (begins != null && begins.toInstant().isAfter(now.plus(LEEWAY))) {
            return "it is not good yet";
        }
        Duration said = Duration.between(now, expires.toInstant()).minusSeconds(expiresIn);
        return said.abs().compareTo(LEEWAY) > 0 ? "its life is not what expires_in says" : null;
    }

    /** What was found. Complete once this is closed. */
    public synchronized TokenFindings findings() {
        return new TokenFindings(checked, new TreeMap<>(faults));
    }

    /** Looks at those that still wait, and ends. */
    @Override
    public void close() {
        try {
            waiting.put(END);
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
