package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.actors.tls.Trust;
import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.server.Emulator;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.MailService;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.live.LiveEmulator;
import dev.platen.sim.live.LiveOrder;
import dev.platen.sim.load.enrolment.Enrolment;
import dev.platen.sim.load.enrolment.FirstGrant;
import dev.platen.sim.load.enrolment.RefreshedTokens;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.generator.MailGenerator;
import dev.platen.sim.run.StoppedException;
import dev.platen.sim.scenario.reading.ScenarioReader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, refreshes and mail under load, at the emulator's real sockets. */
class EmulatedLoadTest {

    private static final String SCENARIO = """
            version: 1
            name: emulated
            run: { seed: 7, start: 2026-03-02T08:00:00Z, duration: 1d }
            services:
              exchangeOnline:
                smtp: { messagesPerMinute: 4, connections: 20 }
            tenants:
              contoso: { consented: true }
            models:
              scanner: { scan: true }
            refresh:
              lazy: { when: onDemand }
            signIn:
              quick: { over: 30s }
            fleet:
              - { id: hq, count: 1, model: scanner, tenant: contoso, signIn: quick, refresh: lazy }
            """;

    private static final List<String> PRINTERS =
            IntStream.range(0, 4).mapToObj(number -> "contoso/load-" + number).toList();

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static Emulator emulator;
    private static SSLContext tls;

    @BeforeAll
    static void begin() throws IOException {
        vertx = Vertx.vertx();
        InstantSource clock = InstantSource.system();
        emulator = LiveEmulator.start(
                vertx,
                folder,
                ScenarioReader.read("emulated.yaml", SCENARIO, List.of()).scenario(),
                new LiveOrder.Ports(0, 0, 0, 0, TokenForm.OPAQUE),
                clock,
                clock);
        tls = Trust.ofFile(emulator.certificate()).context(true);
    }

    @AfterAll
    static void end() {
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Target target() {
        return new Target(emulator.https().resolve("/contoso/oauth2/v2.0/token"));
    }

    private static HeldTokens enrolled(FirstGrant how) throws InterruptedException {
        HeldTokens held = new HeldTokens(PRINTERS);
        new Enrolment(target(), Grant.of("printer-app"), tls, how, new StopSignal()).enrol(held, _ -> {});
        assertThat(held.held()).isEqualTo(PRINTERS.size());
        return held;
    }

    private static HeldTokens enrolled(Optional<String> account) throws InterruptedException {
        return enrolled(
                new FirstGrant.Emulator(target().endpoint().resolve("devicecode"), emulator.control(), account));
    }

    private static Workload evenly(double rate, long millis) {
        return new Workload.Shaped(Profile.constant(rate, Duration.ofMillis(millis)), Workload.Arrivals.EVEN);
    }

    @Test
    void printersAreSignedInByDeviceCodeAndRefresh() throws InterruptedException {
        LoadPlan plan = LoadPlan.of(
                target(),
                "printer-app",
                new Wire(Wire.Protocol.HTTP_1_1, 4, true, Duration.ofSeconds(10), tls),
                evenly(100, 400));
        Measurement measurement = new Generator(
                        plan, enrolled(Optional.empty()), new StopSignal(), Optional.empty(), Optional.empty())
                .run();
        assertThat(measurement.failures()).isEmpty();
        assertThat(measurement.counts().granted()).isEqualTo(40);
    }

    /** The hook does what a person would: here, by the emulator's control interface. */
    @Test
    void aHookEntersCodes() throws IOException, InterruptedException {
        Path hook = Files.writeString(
                folder.resolve("hook.sh"), """
                name=${PLATEN_PRINTER#contoso/}
                port=%d
                exec 3<>/dev/tcp/127.0.0.1/$port
                body="{\\"userCode\\":\\"$PLATEN_USER_CODE\\"}"
                printf 'POST /control/tenants/contoso/accounts/%%s/enter-code HTTP/1.1\\r\\nHost: 127.0.0.1:%%d\\r\\nConnection: close\\r\\nContent-Type: application/json\\r\\nContent-Length: %%d\\r\\n\\r\\n%%s' "$name%%40contoso.example" $port ${#body} "$body" >&3
                read -r _ status _ <&3
                test "$status" = 200 -o "$status" = 204
                """.formatted(emulator.control().getPort()));
        URI codes = target().endpoint().resolve("devicecode");
        enrolled(new FirstGrant.Hook(codes, List.of("bash", hook.toString())));
        assertThatThrownBy(() -> enrolled(new FirstGrant.Hook(codes, List.of("sh", "-c", "exit 3"))))
                .isInstanceOf(LoadException.class)
                .hasMessageEndingWith("the hook ended with 3");
    }

    /** What nobody waits for any more would otherwise be waited for: a hook for two minutes, a code for a quarter of an hour. */
    @Test
    @Timeout(60)
    void whoeverStopsDoesNotWaitForWhoSignsIn() throws IOException, InterruptedException {
        Path begun = folder.resolve("begun");
        URI codes = target().endpoint().resolve("devicecode");
        FirstGrant hook = new FirstGrant.Hook(codes, List.of("sh", "-c", "touch " + begun + "; exec sleep 100"));
        StopSignal stop = new StopSignal();
        Thread person = Thread.ofVirtual().start(() -> {
            while (!Files.exists(begun)) {
                Thread.onSpinWait();
            }
            stop.request();
        });
        assertThatThrownBy(() -> new Enrolment(target(), Grant.of("printer-app"), tls, hook, stop)
                        .enrol(new HeldTokens(PRINTERS), _ -> {}))
                .isInstanceOf(StoppedException.class)
                .hasMessage("stopped before all printers were signed in");
        person.join();
        while (ProcessHandle.current().descendants().findAny().isPresent()) {
            Thread.onSpinWait();
        }
    }

    private static MailPlan mails(Workload workload, Optional<String> mailbox) {
        return new MailPlan(
                EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", "").at("localhost", emulator.smtpPort()),
                Trust.ofFile(emulator.certificate()),
                workload,
                Duration.ZERO,
                4,
                Duration.ofSeconds(10),
                mailbox,
                Optional.empty(),
                2_000,
                false,
                Chance.ofSeed(1));
    }

    private static Measurement mailed(Optional<String> mailbox, StopSignal stop) throws InterruptedException {
        try (RefreshedTokens tokens = new RefreshedTokens(target(), Grant.of("printer-app"), tls, enrolled(mailbox))) {
            return new MailGenerator(mails(evenly(40, 200), mailbox), PRINTERS, tokens, stop).run();
        }
    }

    @Test
    void eachPrinterSendsFromItsOwnMailbox() throws InterruptedException {
        Measurement measurement = mailed(Optional.empty(), new StopSignal());
        assertThat(measurement.failures()).isEmpty();
        assertThat(measurement.counts().granted()).isEqualTo(8);
    }

    @Test
    void whatIsMoreThanAMailboxMaySendIsRefused() throws InterruptedException {
        Measurement measurement = mailed(Optional.of("scanner@contoso.example"), new StopSignal());
        assertThat(measurement.counts().granted()).isEqualTo(4);
        assertThat(measurement.failures().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4);
        assertThat(measurement.failures().keySet()).allMatch(failure -> failure.startsWith("4"));
    }

    @Test
    void whoStopsMailGetsWhatThereIs() throws InterruptedException {
        StopSignal stop = new StopSignal();
        stop.request();
        Measurement measurement = mailed(Optional.empty(), stop);
        assertThat(measurement.stopped()).isTrue();
        assertThat(measurement.counts().due()).isZero();
        assertThat(measurement.failures()).isEqualTo(Map.of());
    }
}
