package dev.platen.sim.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.replay.RecordedRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording is driven against a token endpoint of this test's own. */
class DriveTest {

    @TempDir
    private Path folder;

    private final AtomicInteger issued = new AtomicInteger();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> overlapping = ConcurrentHashMap.newKeySet();
    private final CountDownLatch open = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private RecordedRun run;
    private Target target;

    @BeforeEach
    void begin() throws IOException {
        run = PlayedRun.in(folder.resolve("run"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/garbled", exchange -> answer(exchange, 200, "<html>"));
        server.createContext("/empty", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/huge", exchange -> answer(exchange, 200, "\"" + "x".repeat(1 << 17) + "\""));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/token");
            answer(exchange, 302, "");
        });
        server.start();
        target = target("/token");
    }

    @AfterEach
    void end() {
        open.countDown();
        server.stop(0);
        threads.shutdown();
        run.close();
    }

    private Target target(String path) {
        return new Target(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), "client", "scope");
    }

    /** Each token is good once; two requests of one printer never overlap. */
    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String token = URLDecoder.decode(form.replaceFirst(".*refresh_token=([^&]*)&.*", "$1"), UTF_8);
        String printer = token.replaceFirst("#.*", "");
        if (!underWay.add(printer)) {
            overlapping.add(printer);
        }
        boolean known = good.remove(token);
        underWay.remove(printer);
        if (!known) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_codes\":[70000]}");
            return;
        }
        String next = printer + "#" + issued.incrementAndGet();
        good.add(next);
        answer(exchange, 200, "{\"access_token\":\"a\",\"refresh_token\":\"" + next + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HeldTokens enrolled() {
        HeldTokens held = new HeldTokens();
        for (String printer : run.printers()) {
            good.add(printer + "#0");
            held.put(printer, printer + "#0");
        }
        return held;
    }

    private DriveResult driven(Target where, HeldTokens tokens, StopSignal stop) throws InterruptedException {
        return new Drive(run, Instant.MIN, Instant.MAX, 1_000_000, where, tokens, stop).run();
    }

    private long recorded() {
        try (Stream<FleetEvent> events = run.history().all()) {
            return events.filter(event -> event.event() instanceof PrinterEvent.RefreshStarted)
                    .count();
        }
    }

    @Test
    void everyRecordedRefreshIsMadeAgainWithTheTokenThatIsGoodThen() throws InterruptedException {
        DriveResult result = driven(target, enrolled(), new StopSignal());
        assertThat(result.due()).isEqualTo(recorded()).isPositive();
        assertThat(result.sent()).isEqualTo(result.due());
        assertThat(result.granted()).isEqualTo(result.due());
        assertThat(result.errors()).isEmpty();
        assertThat(overlapping).isEmpty();
        assertThat(issued).hasValue((int) result.granted());
        assertThat(result.latency().longest()).isPositive();
        assertThat(result.stopped()).isFalse();
    }

    @Test
    void printersWithoutATokenAreCounted() throws InterruptedException {
        DriveResult result = driven(target, new HeldTokens(), new StopSignal());
        assertThat(result.withoutToken()).isEqualTo(result.due());
        assertThat(result.sent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/garbled", "/empty", "/huge", "/elsewhere"})
    void anAnswerWithoutTokensIsNoSuccessWhateverItsStatus(String path) throws InterruptedException {
        DriveResult result = driven(target(path), enrolled(), new StopSignal());
        assertThat(result.granted()).isZero();
        assertThat(result.errors().values()).containsExactly(result.sent());
    }

    @Test
    void whereNobodyAnswersEveryRequestSaysSo() throws InterruptedException {
        server.stop(0);
        DriveResult result = driven(target, enrolled(), new StopSignal());
        assertThat(result.granted()).isZero();
        assertThat(result.errors().keySet()).singleElement().asString().startsWith("no answer (Connect");
    }

    @Test
    void whoStopsItGetsWhatThereIs() throws InterruptedException {
        StopSignal stop = new StopSignal();
        stop.request();
        DriveResult result = driven(target, enrolled(), stop);
        assertThat(result.stopped()).isTrue();
        assertThat(result.sent()).isZero();
    }

    @Test
    void tokensAreReadAndWrittenForTheirOwnerAlone() throws Exception {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "printer,refresh_token\nworks/school-1,works/school-1#0\n");
        good.add("works/school-1#0");
        HeldTokens held = HeldTokens.read(file);
        DriveResult result = driven(target, held, new StopSignal());
        assertThat(result.granted()).isPositive();
        held.write(file);
        assertThat(Files.readAllLines(file).getLast())
                .isIn(good.stream().map(token -> "works/school-1," + token).toList());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(held).hasToString("tokens of 1 printers");
    }

    @Test
    void aBrokenTokenFileIsToldByItsPlaceAndNotByItsTokens() throws IOException {
        Path file = folder.resolve("tokens.csv");
        Files.writeString(file, "printer,refresh_token\nworks/school-1,\n");
        assertThatThrownBy(() -> HeldTokens.read(file))
                .isInstanceOf(DriveException.class)
                .hasMessage(file + ":2: a printer or its token is missing");
        Files.writeString(file, "secret-token\n");
        assertThatThrownBy(() -> HeldTokens.read(file))
                .hasMessage(file + ":1: the columns have to be printer,refresh_token")
                .hasMessageNotContaining("secret-token");
    }

    // Whom it may be driven against

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com/x/oauth2/v2.0/token",
                "https://LOGIN.microsoftonline.COM./x/oauth2/v2.0/token",
                "https://sts.windows.net/token",
                "https://oauth2.googleapis.com/token",
                "https://dev-1.okta.com/oauth2/v1/token"
            })
    void publicIdentityServicesAreRefusedWhoeverAsks(String endpoint) {
        for (boolean operated : List.of(true, false)) {
            assertThatThrownBy(() -> new Target(URI.create(endpoint), "c", "").require(operated))
                    .isInstanceOf(DriveException.class)
                    .hasMessageEndingWith("is a public identity service, and is never driven");
        }
    }

    @Test
    void whatIsNeitherHereNorPrivateNeedsAWord() {
        Target far = new Target(URI.create("http://192.0.2.1/token"), "c", "");
        assertThatThrownBy(() -> far.require(false)).hasMessageContaining("neither this machine nor a private address");
        far.require(true);
        new Target(URI.create("http://10.1.2.3/token"), "c", "").require(false);
        new Target(URI.create("http://[::1]:8080/token"), "c", "").require(false);
        Set<String> wrong = new HashSet<>(List.of("token", "ftp://127.0.0.1/", "http:///x"));
        assertThat(wrong)
                .allSatisfy(text -> assertThatThrownBy(() -> new Target(URI.create(text), "c", "").require(true))
                        .hasMessageContaining("is no address of a token endpoint"));
    }

    @Test
    void aTimeInWhichNothingWasRecordedIsAnError() {
        assertThatThrownBy(
                        () -> new Drive(run, Instant.MIN, run.first(), 1, target, new HeldTokens(), new StopSignal()))
                .isInstanceOf(DriveException.class);
        assertThat(Drive.printers(run, Instant.MIN, Instant.MAX)).isNotEmpty().isSorted();
        assertThat(new Drive(run, Instant.MIN, Instant.MAX, 10, target, new HeldTokens(), new StopSignal()).length())
                .isGreaterThan(Duration.ofDays(5));
    }
}
