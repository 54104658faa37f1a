package dev.platen.sim.load.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.chance.Chance;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Success;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Load on a token endpoint of this test's own. */
class GeneratorTest {

    private static final List<String> PRINTERS =
            IntStream.range(0, 10).mapToObj(number -> "works/p" + number).toList();

    private TokenEndpoint endpoint;

    @BeforeEach
    void begin() throws IOException {
        endpoint = new TokenEndpoint();
    }

    @AfterEach
    void end() {
        endpoint.close();
    }

    private static Workload shaped(double rate, long millis, Workload.Arrivals arrivals) {
        return new Workload.Shaped(Profile.constant(rate, Duration.ofMillis(millis)), arrivals);
    }

    private LoadPlan plan(String path, Workload workload) {
        return LoadPlan.of(endpoint.target(path), "client", Wire.of(8, Duration.ofSeconds(5)), workload);
    }

    private static Measurement measured(LoadPlan plan, HeldTokens tokens) throws InterruptedException {
        return measured(plan, tokens, new StopSignal());
    }

    private static Measurement measured(LoadPlan plan, HeldTokens tokens, StopSignal stop) throws InterruptedException {
        return new Generator(plan, tokens, stop, Optional.empty(), Optional.empty()).run();
    }

    @ParameterizedTest
    @CsvSource({"EVEN,1", "EVEN,3", "POISSON,1", "POISSON,3"})
    void everyRequestGoesWithTheTokenThatIsGoodThen(Workload.Arrivals arrivals, int lanes) throws InterruptedException {
        HeldTokens tokens = endpoint.enrolled(PRINTERS);
        Measurement measurement =
                measured(plan("/token", shaped(800, 500, arrivals)).onLanes(lanes), tokens);
        assertThat(measurement.failures()).isEmpty();
        assertThat(measurement.counts().granted())
                .isEqualTo(measurement.counts().due());
        assertThat(endpoint.overlapping()).isEmpty();
        assertThat(endpoint.issued()).isEqualTo((int) measurement.counts().granted());
        assertThat(measurement.latency().getTotalCount())
                .isEqualTo(measurement.counts().granted());
        if (arrivals == Workload.Arrivals.EVEN) {
            assertThat(measurement.counts().due()).isEqualTo(400);
        } else {
            // Five standard deviations of a Poisson process.
            assertThat(measurement.counts().due()).isBetween(300L, 500L);
        }
        assertThat(IntStream.range(0, PRINTERS.size())
                        .mapToObj(
                                printer -> new String(tokens.form(printer), java.nio.charset.StandardCharsets.US_ASCII)
                                        .replace("%23", "#")
                                        .replace("%2F", "/")
                                        .replace("%2B", "+")
                                        .replaceFirst("\\+", " "))
                        .map(String::strip))
                .allSatisfy(token -> assertThat(endpoint.good()).contains(token));
    }

    @Test
    void whatWarmsUpIsMadeAndNotMeasured() throws InterruptedException {
        Measurement measurement = measured(
                plan("/token", shaped(200, 500, Workload.Arrivals.EVEN)).warmedUp(Duration.ofMillis(500)),
                endpoint.enrolled(PRINTERS));
        assertThat(measurement.counts().warmedUp()).isEqualTo(100);
        assertThat(measurement.counts().due()).isEqualTo(100);
        assertThat(measurement.latency().getTotalCount()).isEqualTo(100);
        assertThat(endpoint.issued()).isEqualTo(200);
    }

    @Test
    void aRecordingIsMadeAgainInItsRhythm() throws InterruptedException {
        Workload.Rhythm rhythm = Workload.Rhythm.of(
                PRINTERS, new long[] {0, 1_000_000, 1_000_000, 50_000_000, 300_000_000}, new int[] {3, 3, 4, 9, 3});
        Measurement measurement =
                measured(plan("/token", new Workload.Recorded(rhythm)).onLanes(2), endpoint.enrolled(PRINTERS));
        assertThat(measurement.counts().granted()).isEqualTo(5);
        assertThat(endpoint.overlapping()).isEmpty();
        assertThat(measurement.counts().warmedUp()).isZero();
    }

    @Test
    void connectionsServeManyRequestsOrOneEach() throws InterruptedException {
        LoadPlan plan = plan("/token", shaped(100, 500, Workload.Arrivals.EVEN));
        assertThat(measured(plan, endpoint.enrolled(PRINTERS)).effort().connections())
                .isLessThanOrEqualTo(8);
        LoadPlan anew = LoadPlan.of(
                plan.target(),
                "client",
                new Wire(
                        Wire.Protocol.HTTP_1_1,
                        8,
                        false,
                        Duration.ofSeconds(5),
                        plan.wire().tls()),
                plan.workload());
        assertThat(measured(anew, endpoint.enrolled(PRINTERS)).effort().connections())
                .isEqualTo(50);
    }

    // What is no success

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | <html>                                  | 200, but no JSON
                    200 | {}                                      | 200, but without access_token
                    200 | {"access_token":""}                     | 200, but without access_token
                    200 | {"access_token":["a"]}                  | 200, but without access_token
                    200 | {"error":"server_error"}                | 200 server_error
                    200 | {"access_token":"a"                     | 200, but no JSON
                    200 | []                                      | 200, but no JSON
                    302 | {"access_token":"a"}                    | 302, a redirect
                    429 | {"error":"slow_down"}                   | 429 slow_down
                    503 | busy                                    | 503
                    400 | {"error":"invalid_grant","error_codes":[50173]} | 400 invalid_grant (AADSTS50173)
                    400 | {"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired"} | 400 invalid_grant (AADSTS700082)
                    400 | {"error":"a token: secret secret"}      | 400
                    401 | {"error":{"deep":[{"error":"x"}]}}      | 401
                    """)
    void anAnswerWithoutTokensIsToldByWhatItIs(int status, String body, String failure) throws InterruptedException {
        endpoint.always("/liar", status, body);
        Measurement measurement =
                measured(plan("/liar", shaped(50, 100, Workload.Arrivals.EVEN)), endpoint.enrolled(PRINTERS));
        assertThat(measurement.failures()).containsExactly(java.util.Map.entry(failure, 5L));
        assertThat(measurement.counts().granted()).isZero();
        assertThat(measurement.errorShare()).isEqualTo(1);
    }

    @Test
    void successCanBeSomethingElse() throws InterruptedException {
        endpoint.always("/other", 201, "{\"ticket\":\"t\"}");
        Measurement measurement = measured(
                plan("/other", shaped(50, 100, Workload.Arrivals.EVEN)).succeedingBy(new Success(201, "ticket")),
                endpoint.enrolled(PRINTERS));
        assertThat(measurement.counts().granted()).isEqualTo(5);
    }

    @Test
    void aPrinterWhoseSignInEndedAsksNoMore() throws InterruptedException {
        HeldTokens tokens = new HeldTokens(List.of("works/gone", "works/here"));
        tokens.put(0, "nobody knows this");
        tokens.put(1, "works/here#0 +");
        endpoint.good().add("works/here#0 +");
        Measurement measurement = measured(plan("/token", shaped(20, 500, Workload.Arrivals.EVEN)), tokens);
        assertThat(measurement.counts().granted()).isEqualTo(5);
        assertThat(measurement.failures())
                .containsEntry("400 invalid_grant (AADSTS70000)", 1L)
                .containsEntry("not signed in, not sent", 4L);
    }

    @Test
    void whereNobodyListensEveryRequestSaysSo() throws IOException, InterruptedException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        LoadPlan plan = LoadPlan.of(
                new Target(URI.create("http://127.0.0.1:" + port + "/token")),
                "client",
                Wire.of(8, Duration.ofSeconds(5)),
                shaped(50, 200, Workload.Arrivals.EVEN));
        Measurement measurement = measured(plan, endpoint.enrolled(PRINTERS));
        assertThat(measurement.failures()).containsExactly(java.util.Map.entry("connection refused", 10L));
    }

    // When it ends

    @Test
    void whoStopsItGetsWhatThereIsWithinASecond() throws InterruptedException {
        StopSignal stop = new StopSignal();
        stop.request();
        long began = System.nanoTime();
        Measurement measurement = measured(
                plan("/token", shaped(100, 3_600_000, Workload.Arrivals.EVEN)), endpoint.enrolled(PRINTERS), stop);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(measurement.stopped()).isTrue();
        assertThat(measurement.counts().due())
                .isEqualTo(measurement.counts().granted() + measurement.counts().cutOff());
    }

    @Test
    void whatIsStoppedWhileItWarmsUpMeasuredNothing() throws InterruptedException {
        StopSignal stop = new StopSignal();
        endpoint.silent("/silence", stop::request);
        Measurement measurement = measured(
                plan("/silence", shaped(100, 3_600_000, Workload.Arrivals.EVEN)).warmedUp(Duration.ofHours(1)),
                endpoint.enrolled(PRINTERS),
                stop);
        assertThat(measurement.counts().warmedUp()).isPositive();
        assertThat(measurement.counts())
                .isEqualTo(new Measurement.Counts(
                        0, 0, 0, 0, 0, 0, measurement.counts().warmedUp(), 0));
        assertThat(measurement.errorShare()).isNaN();
    }

    @Test
    void withoutPrintersOrRequestsNothingBegins() {
        LoadPlan plan = plan("/token", shaped(100, 1_000, Workload.Arrivals.EVEN));
        assertThatThrownBy(() -> measured(plan, new HeldTokens(PRINTERS)))
                .isInstanceOf(LoadException.class)
                .hasMessage("no printer is signed in");
        LoadPlan nothing = plan.with(shaped(0.001, 1_000, Workload.Arrivals.EVEN));
        assertThatThrownBy(() -> measured(nothing, endpoint.enrolled(PRINTERS)))
                .isInstanceOf(LoadException.class)
                .hasMessage("no request would be due in that time");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void chanceIsKeyedByTheSeed(long seed) {
        Schedule one = poisson(seed);
        Schedule same = poisson(seed);
        Schedule other = poisson(seed + 1);
        boolean differs = false;
        for (int n = 0; n < 100; n++) {
            assertThat(one.due()).isEqualTo(same.due());
            differs |= one.due() != other.due();
            one.advance();
            same.advance();
            other.advance();
        }
        assertThat(differs).isTrue();
    }

    private static Schedule poisson(long seed) {
        return Schedule.shaped(
                Profile.constant(100, Duration.ofMinutes(1)),
                Workload.Arrivals.POISSON,
                0,
                0,
                1,
                10,
                Chance.ofSeed(seed));
    }
}
