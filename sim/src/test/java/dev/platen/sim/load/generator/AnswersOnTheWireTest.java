package dev.platen.sim.load.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Retries;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers may write, and what they may not. */
class AnswersOnTheWireTest {

    private static final String TOKENS = "{\"access_token\":\"a\",\"refresh_token\":\"r\"}";
    private static final int REQUESTS = 5;

    private static Measurement measured(WireServer server) throws InterruptedException {
        return measured(server, Duration.ofSeconds(5), Retries.NONE);
    }

    private static Measurement measured(WireServer server, Duration timeout, Retries retries)
            throws InterruptedException {
        List<String> printers = IntStream.range(0, REQUESTS)
                .mapToObj(number -> "works/p" + number)
                .toList();
        HeldTokens tokens = new HeldTokens(printers);
        printers.forEach(printer -> tokens.put(printers.indexOf(printer), "first"));
        Workload workload =
                new Workload.Shaped(Profile.constant(REQUESTS * 5, Duration.ofMillis(200)), Workload.Arrivals.EVEN);
        LoadPlan plan = LoadPlan.of(new Target(server.address()), "client", Wire.of(2, timeout), workload)
                .retrying(retries);
        return new Generator(plan, tokens, new StopSignal(), Optional.empty(), Optional.empty()).run();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HTTP/1.1 200 OK~Content-Length: 40~~T
                    HTTP/1.1 200 OK~content-length:40~Connection: close~~T
                    HTTP/1.1 200 OK~CONTENT-LENGTH:   40  ~~T
                    HTTP/1.0 200 OK~Content-Length: 40~~T
                    HTTP/1.1 200 OK~Transfer-Encoding: chunked~~28~T~0~~
                    HTTP/1.1 200 OK~Transfer-Encoding: chunked~~28;name=value~T~0~Trailer: x~~
                    HTTP/1.1 200 OK~Transfer-Encoding: CHUNKED~~2~{ ~1F~"access_token":"a","refresh_tok~8~en":"r"}~0~~
                    HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 40~~T
                    HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 103 Early Hints~~HTTP/1.1 200 OK~Content-Length: 40~~T
                    """)
    void whatHttpAllowsIsUnderstood(String lines) throws IOException, InterruptedException {
        try (WireServer server =
                WireServer.saying(lines.replace("~", "\r\n").replaceFirst("T(\r\n|$)", TOKENS + "$1"))) {
            Measurement measurement = measured(server);
            assertThat(measurement.failures()).isEmpty();
            assertThat(measurement.counts().granted()).isEqualTo(REQUESTS);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SSH-2.0-OpenSSH_9.6~~                                        | an answer that is no HTTP
                    HTTP/1.1 OK~~                                                | an answer that is no HTTP
                    HTTP/1.1 200 OK~Content-Length: many~~                       | an answer that is no HTTP
                    HTTP/1.1 200 OK~Content-Length: -1~~                         | an answer that is no HTTP
                    HTTP/1.1 200 OK~Transfer-Encoding: gzip~~                    | an answer that is no HTTP
                    HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~              | an answer that is no HTTP
                    HTTP/1.1 200 OK~Transfer-Encoding: chunked~~FFFFFF~          | an answer that is too large
                    HTTP/1.1 200 OK~Content-Length: 100000000~~                  | an answer that is too large
                    HTTP/1.1 204 No Content~~                                    | 204
                    """)
    void whatItDoesNotIsNamed(String lines, String failure) throws IOException, InterruptedException {
        try (WireServer server = WireServer.saying(lines.replace("~", "\r\n"))) {
            assertThat(measured(server).failures()).isEqualTo(Map.of(failure, (long) REQUESTS));
        }
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() throws IOException, InterruptedException {
        try (WireServer server = new WireServer(out -> {
            out.write(("HTTP/1.1 200 OK\r\n\r\n" + TOKENS).getBytes(US_ASCII));
            throw new IllegalStateException("closes");
        })) {
            assertThat(measured(server).counts().granted()).isEqualTo(REQUESTS);
        }
    }

    @Test
    void aConnectionThatIsClosedInsteadIsNoAnswer() throws IOException, InterruptedException {
        try (WireServer server = new WireServer(_ -> {
            throw new IllegalStateException("closes");
        })) {
            assertThat(measured(server).failures())
                    .isEqualTo(Map.of("connection closed without an answer", (long) REQUESTS));
        }
    }

    @Test
    void anEndlessBodyIsCutAtItsBound() throws IOException, InterruptedException {
        byte[] block = new byte[8192];
        try (WireServer server = new WireServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            while (true) {
                out.write(block);
            }
        })) {
            Measurement measurement = measured(server);
            assertThat(measurement.failures()).isEqualTo(Map.of("an answer that is too large", (long) REQUESTS));
            assertThat(measurement.effort().bytesReceived()).isLessThan(REQUESTS * (1L << 20));
        }
    }

    /** A byte now and then keeps no request alive: the whole answer has to come in time. */
    @Test
    void whoDripFeedsIsGivenUp() throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (WireServer server = new WireServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(US_ASCII));
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        })) {
            Measurement measurement = measured(server, Duration.ofMillis(300), Retries.NONE);
            assertThat(measurement.counts().granted()).isZero();
            assertThat(measurement.failures().keySet())
                    .isSubsetOf("no answer in time", "not sent before the end", "no answer before the end");
            assertThat(measurement.counts().failed()).isEqualTo(REQUESTS);
            assertThat(measurement.latency(1)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
        }
    }

    @Test
    void anAnswerThatComesByTheByteIsPutTogether() throws IOException, InterruptedException {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n28\r\n" + TOKENS + "\r\n0\r\n\r\n";
        try (WireServer server = new WireServer(out -> slowly(out, answer))) {
            assertThat(measured(server).counts().granted()).isEqualTo(REQUESTS);
        }
    }

    private static void slowly(OutputStream out, String text) throws IOException {
        for (byte one : text.getBytes(US_ASCII)) {
            out.write(one);
            out.flush();
        }
    }

    @Test
    void whoIsBusyIsAskedAgainWhenThatIsWanted() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        String busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
        String granted = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + TOKENS;
        try (WireServer server = new WireServer(
                out -> out.write((asked.incrementAndGet() <= REQUESTS ? busy : granted).getBytes(US_ASCII)))) {
            Measurement measurement = measured(server, Duration.ofSeconds(5), Retries.of(2, 1));
            assertThat(measurement.counts().retries()).isEqualTo(REQUESTS);
            assertThat(measurement.counts().granted()).isEqualTo(REQUESTS);
            assertThat(measurement.failures()).isEqualTo(Map.of("503", (long) REQUESTS));
        }
    }
}
