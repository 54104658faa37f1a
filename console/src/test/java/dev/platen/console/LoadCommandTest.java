package dev.platen.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.platen.protocol.written.HostPort;
import dev.platen.sim.load.Load;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.report.LiveLoadMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load on a token endpoint of this test's own, by the command. */
class LoadCommandTest {

    private static final String SECRET = "a-secret-token-";

    @TempDir
    private Path folder;

    private final AtomicInteger issued = new AtomicInteger();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private String target;
    private Path tokens;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/password", exchange -> answer(exchange, 200, granted()));
        server.start();
        target = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
        tokens = folder.resolve("tokens.csv");
        IntStream.range(0, 5).forEach(number -> good.add(SECRET + "p" + number));
        Files.writeString(
                tokens,
                IntStream.range(0, 5)
                        .mapToObj(number -> "works/p" + number + "," + SECRET + "p" + number)
                        .collect(Collectors.joining("\n", "printer,refresh_token\n", "\n")));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String token = URLDecoder.decode(form.replaceFirst(".*refresh_token=([^&]*).*", "$1"), UTF_8);
        boolean first = form.contains("grant_type=password&username=load-0001&password=key-contoso&");
        boolean known = good.remove(token) || first;
        answer(exchange, known ? 200 : 400, known ? granted() : "{\"error\":\"invalid_grant\"}");
    }

    private String granted() {
        String next = SECRET + issued.incrementAndGet();
        good.add(next);
        return "{\"access_token\":\"a\",\"expires_in\":3600,\"refresh_token\":\"" + next + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Told load(String... further) {
        List<String> all =
                new ArrayList<>(List.of("load", "--target", target, "--duration", "500ms", "--warm-up", "0"));
        all.addAll(List.of(further));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("run").toString()));
        }
        return Told.by(all.toArray(String[]::new));
    }

    @Test
    void aLoadTestEndsWithItsVerdictAndTheTokensThatAreGoodThen() throws IOException {
        Told told = load("--tokens", tokens.toString(), "--rate", "40", "--slo", "errors<1%,p99<30s", "--json");
        assertThat(told.status()).isZero();
        JsonNode answer = new ObjectMapper().readTree(told.out());
        assertThat(answer.path("granted").asInt()).isEqualTo(20);
        assertThat(answer.at("/verdict/passed").asBoolean()).isTrue();
        assertThat(answer.at("/verdict/thresholds")).hasSize(2);
        assertThat(Files.readString(folder.resolve("run/load.json")).strip())
                .isEqualTo(told.out().strip());
        assertThat(Files.readAllLines(tokens).stream().skip(1).map(line -> line.replaceFirst(".*,", "")))
                .hasSize(5)
                .allSatisfy(token -> assertThat(good).contains(token));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        assertThat(told.out() + told.err()).doesNotContain(SECRET);
        Told replayed = Told.by(
                "replay", folder.resolve("run").toString(), "--printer", "works/p0", "--where", "type=TokenRefreshed");
        assertThat(replayed.status()).isZero();
        assertThat(replayed.out()).contains("TokenRefreshed");
    }

    @Test
    void aThresholdThatDoesNotHoldFailsIt() {
        Told told = load("--tokens", tokens.toString(), "--rate", "20", "--slo", "rate>1000", "--no-journal");
        assertThat(told.status()).isEqualTo(ExitCode.ASSERTION_FAILED.status());
        assertThat(told.out()).startsWith("FAILED").contains("FAILED  rate>1000  20.0/s");
        assertThat(folder.resolve("run/journal")).doesNotExist();
    }

    @Test
    void itLeavesItsFilesAndIsComparedWithAnEarlierOne() throws IOException {
        Path earlier = folder.resolve("earlier");
        assertThat(load("--tokens", tokens.toString(), "--rate", "20", "--out", earlier.toString())
                        .status())
                .isZero();
        Path junit = folder.resolve("junit.xml");
        Path hgrm = folder.resolve("latency.hgrm");
        Path metrics = folder.resolve("metrics.txt");
        Told told = load(
                "--tokens",
                tokens.toString(),
                "--rate",
                "40",
                "--compare",
                earlier.toString(),
                "--junit",
                junit.toString(),
                "--hgrm",
                hgrm.toString(),
                "--metrics",
                metrics.toString());
        assertThat(told.out()).contains("Compared with " + earlier.resolve("load.json"), "+100.0%");
        assertThat(junit).content().contains("<testsuite name=\"platen load\" tests=\"1\"");
        assertThat(hgrm).content().contains("Percentile TotalCount");
        assertThat(metrics).content().endsWith("# EOF\n");
        assertThat(folder.resolve("run/report.html")).content().contains("Compared with an earlier test");
        Told broken = load("--tokens", tokens.toString(), "--compare", tokens.toString());
        assertThat(broken.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(broken.err()).contains("this is no result of a load test").doesNotContain(SECRET);
        assertThat(load(
                                "--tokens",
                                tokens.toString(),
                                "--compare",
                                folder.resolve("nowhere").toString())
                        .err())
                .contains("can't be read");
    }

    @Test
    void noFileShowsWhatFieldsAndHeadersSay() throws IOException {
        Told told = load(
                "--tokens",
                tokens.toString(),
                "--rate",
                "20",
                "--header",
                "X-Key=key-of-the-house",
                "--field=client_assertion=signed-by-me");
        assertThat(told.status()).isZero();
        assertThat(folder.resolve("run/report.html"))
                .content()
                .contains("X-Key=...", "--field=client_assertion=...")
                .doesNotContain("key-of-the-house", "signed-by-me");
        assertThat(folder.resolve("run/load.json")).content().doesNotContain("key-of-the-house", "signed-by-me");
    }

    @Test
    void whereNoRateHeldNoReportIsNamed() {
        Capacity none = new Capacity(List.of(), 0, 5, Capacity.End.FOUND);
        assertThat(LoadRecord.of(none, "tokens").in(folder).text())
                .startsWith("NO RATE HELD")
                .contains("there is no report, for no rate held")
                .doesNotContain("report.html");
    }

    @Test
    void aTokenFileThatCannotBeWrittenIsToldBeforeTokensRotate() throws IOException {
        // Where the new file is put together lies a folder with something in it.
        Files.createFile(
                Files.createDirectory(folder.resolve("tokens.csv.part")).resolve("in-the-way"));
        Told told = load("--tokens", tokens.toString(), "--rate", "20");
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.err()).contains("tokens.csv: can't be written").doesNotContain("\tat ");
        assertThat(issued).hasValue(0);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void printersCanBeSignedInByPassword() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "key-{tenant}\n");
        Path kept = folder.resolve("kept.csv");
        String[] how = {
            "--enrol",
            "password",
            "--password-file",
            password.toString(),
            "--tokens",
            kept.toString(),
            "--printers",
            "1"
        };
        assertThat(load(how).status()).isZero();
        assertThat(Files.readAllLines(kept)).hasSize(2).last().asString().startsWith("contoso/load-0001," + SECRET);
        Files.writeString(password, "wrong");
        Files.delete(kept);
        Told told = load(how);
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.err()).contains("contoso/load-0001: no tokens: 400 invalid_grant");
        assertThat(kept).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --slo p98<1s                          | 'p98' is no metric of a load test, did you mean 'p90'?
                    --slo errors<5                        | '5' is no percentage, did you mean 5%?
                    --rate ramb:1..2                      | --rate: 'ramb' is no profile, did you mean 'ramp'?
                    --rate 500 --max-rate 100             | the load would reach 500.0 requests a second, more than --max-rate allows
                    --printers 6                          | --printers asks for 6, and the file has tokens of 5
                    --find-capacity                       | --find-capacity needs --slo
                    --scenario a.yaml --rate 5            | a scenario or run says itself how many printers ask
                    --speed 2x                            | go with --scenario or --run
                    --enrol gofer                         | 'gofer' is no way to sign printers in
                    --client-certificate x.pem            | --client-certificate and --client-key go together
                    --ca missing.pem                      | missing.pem can't be read
                    --http-version 3                      | '3' is no version of HTTP here, 1.1 or 2
                    --target https://login.microsoftonline.com/x/token | never put under load
                    --enrol hook:true --device-code-url https://login.microsoftonline.com/x/devicecode | never put under load
                    --enrol https://login.microsoftonline.com | never put under load
                    --target http://192.0.2.1/token       | neither this machine nor a private address
                    """)
    void whatMakesNoSenseIsToldBeforeAnythingIsSent(String arguments, String message) {
        String[] further = ("--tokens " + tokens + " " + arguments).split(" ", -1);
        String[] all = new String[further.length + 5];
        System.arraycopy(further, 0, all, 5, further.length);
        all[0] = "load";
        all[1] = "--out";
        all[2] = folder.resolve("run").toString();
        all[3] = arguments.contains("--target") ? "--quiet" : "--target=" + target;
        all[4] = arguments.contains("--rate") || arguments.contains("--scenario") ? "--json" : "--rate=50";
        Told told = Told.by(all);
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.err()).contains(message).doesNotContain("\tat ");
        assertThat(issued).hasValue(0);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    /** Its figures change with the load; what has to be there is the answer, and its form. */
    @Test
    void othersCanAskHowItGoes() throws IOException, InterruptedException {
        LiveLoadMetrics live = new LiveLoadMetrics();
        live.add(new Load.Glance(40, 2, Duration.ofMillis(3), Duration.ofMillis(9), 1));
        live.add(new Load.Glance(60, 0, Duration.ofMillis(4), Duration.ofMillis(8), 0));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (MetricsServer _ = new MetricsServer(new HostPort("127.0.0.1", port), live);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains(
                            "platen_load_requests_ended_total 100",
                            "platen_load_requests_failed_total 2",
                            "platen_load_recent_latency_seconds{quantile=\"0.99\"} 0.008")
                    .endsWith("# EOF");
        }
    }

    @Test
    void withoutTokensItSaysWhereTheyCouldComeFrom() {
        assertThat(load("--rate", "5").err()).contains("--tokens FILE, or --enrol to sign them in first");
        assertThat(load("--tokens", folder.resolve("none.csv").toString()).err())
                .contains("none.csv: there is no such file; --enrol would make it");
    }
}
