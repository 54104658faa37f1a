package dev.platen.sim.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.tls.Trust;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 by prior knowledge, with a server that is not ours. */
class Http2Test {

    private static final String TOKENS = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";
    private static final int REQUESTS = 60;

    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private Vertx vertx;

    @BeforeEach
    void begin() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private URI serving(HttpServerOptions options, Consumer<HttpServerRequest> answering) {
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(connections::add)
                .requestHandler(answering::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/token");
    }

    private static Measurement measured(URI endpoint, boolean reuse, Duration timeout) throws InterruptedException {
        List<String> printers = IntStream.range(0, REQUESTS)
                .mapToObj(number -> "works/p" + number)
                .toList();
        HeldTokens tokens = new HeldTokens(printers);
        printers.forEach(printer -> tokens.put(printers.indexOf(printer), "first"));
        LoadPlan plan = LoadPlan.of(
                new Target(endpoint),
                "client",
                new Wire(
                        Wire.Protocol.HTTP_2,
                        2,
                        reuse,
                        timeout,
                        Trust.ofPlatform().context(true)),
                new Workload.Shaped(Profile.constant(REQUESTS * 4, Duration.ofMillis(250)), Workload.Arrivals.EVEN));
        return new Generator(plan, tokens, new StopSignal(), Optional.empty(), Optional.empty()).run();
    }

    @Test
    void manyRequestsShareAConnection() throws InterruptedException {
        Set<HttpVersion> versions = ConcurrentHashMap.newKeySet();
        URI endpoint = serving(new HttpServerOptions(), request -> {
            versions.add(request.version());
            request.body().onSuccess(body -> {
                boolean form = body.toString().endsWith("&refresh_token=first")
                        && "POST".equals(request.method().name());
                request.response().setStatusCode(form ? 200 : 500).end(TOKENS);
            });
        });
        Measurement measurement = measured(endpoint, true, Duration.ofSeconds(5));
        assertThat(measurement.failures()).isEmpty();
        assertThat(measurement.counts().granted()).isEqualTo(REQUESTS);
        assertThat(versions).containsExactly(HttpVersion.HTTP_2);
        assertThat(connections).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void orEachHasOneOfItsOwn() throws InterruptedException {
        URI endpoint =
                serving(new HttpServerOptions(), request -> request.response().end(TOKENS));
        assertThat(measured(endpoint, false, Duration.ofSeconds(5)).counts().granted())
                .isEqualTo(REQUESTS);
        assertThat(connections).hasSize(REQUESTS);
    }

    @Test
    void aServerMayAllowFewStreams() throws InterruptedException {
        HttpServerOptions few = new HttpServerOptions();
        few.getInitialSettings().setMaxConcurrentStreams(1);
        URI endpoint = serving(few, request -> request.response().end(TOKENS));
        assertThat(measured(endpoint, true, Duration.ofSeconds(5)).counts().granted())
                .isEqualTo(REQUESTS);
    }

    @Test
    void afterAServerHadEnoughOfAConnectionAnotherIsOpened() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        URI endpoint = serving(new HttpServerOptions(), request -> {
            if (asked.incrementAndGet() % 20 == 0) {
                request.connection().goAway(0);
            }
            request.response().end(TOKENS);
        });
        Measurement measurement = measured(endpoint, true, Duration.ofSeconds(3));
        assertThat(measurement.failures()).doesNotContainKey("not sent before the end");
        assertThat(measurement.counts().unsent()).isZero();
        assertThat(connections).hasSizeGreaterThan(2);
    }

    @Test
    void whatServersDoInsteadIsNamed() throws InterruptedException {
        URI resets =
                serving(new HttpServerOptions(), request -> request.response().reset(7));
        assertThat(measured(resets, true, Duration.ofSeconds(5)).failures())
                .isEqualTo(Map.of("stream reset (REFUSED_STREAM)", (long) REQUESTS));
        URI large =
                serving(new HttpServerOptions(), request -> request.response().end("x".repeat(100_000)));
        assertThat(measured(large, true, Duration.ofSeconds(5)).failures())
                .isEqualTo(Map.of("an answer that is too large", (long) REQUESTS));
        AtomicInteger silent = new AtomicInteger();
        URI silence = serving(new HttpServerOptions(), _ -> silent.incrementAndGet());
        assertThat(measured(silence, true, Duration.ofMillis(200)).failures())
                .isEqualTo(Map.of("no answer in time", (long) REQUESTS));
        assertThat(silent).hasValue(REQUESTS);
        URI old = serving(
                new HttpServerOptions().setHttp2ClearTextEnabled(false),
                request -> request.response().end(TOKENS));
        Measurement refused = measured(old, true, Duration.ofSeconds(5));
        assertThat(refused.counts().granted()).isZero();
        assertThat(refused.failures().keySet()).anyMatch(failure -> failure.startsWith("no HTTP/2: "));
    }
}
