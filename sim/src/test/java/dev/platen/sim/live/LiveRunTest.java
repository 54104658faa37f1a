package dev.platen.sim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.server.Emulator;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.written.HostPort;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small fleet on real sockets of this machine, at sixty times the speed. */
@Timeout(300)
class LiveRunTest {

    private static final String SCENARIO = """
            version: 1
            name: live
            run: { seed: 7, start: 2026-03-02T08:00:00Z, duration: 1d, clock: 60x }
            tenants:
              contoso: { service: exchangeOnline, timezone: UTC, locale: en }
            models:
              mfp: { scan: true, fax: true, toMyEmail: true }
            refresh:
              early: { when: beforeExpiry, lead: 5m, jitter: 20%, retry: { first: 1s, max: 5m } }
            signIn:
              quick: { flow: deviceCode, role: globalAdmin, over: 30s }
            fleet:
              - { id: hq, count: 3, model: mfp, tenant: contoso, signIn: quick, refresh: early }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq], arrivals: regular, rate: 240/day }
              - { id: my-mail, action: toMyEmail, groups: [hq], users: 1, arrivals: regular, rate: 240/day }
            """;

    private static final String TWO = """
            version: 1
            name: two
            run: { seed: 7, start: 2026-03-02T08:00:00Z, duration: 1d }
            tenants:
              contoso: { service: exchangeOnline, timezone: UTC, locale: en }
            models:
              scanner: { scan: true, fax: false, toMyEmail: false }
              mfp: { scan: true, fax: true, toMyEmail: false }
            refresh:
              lazy: { when: onDemand, retry: { first: 1s, max: 5m } }
            signIn:
              quick: { flow: deviceCode, role: globalAdmin, over: 30s }
            fleet:
              - { id: hq, count: 1, model: scanner, tenant: contoso, signIn: quick, refresh: lazy }
              - { id: lab, count: 1, model: mfp, tenant: contoso, signIn: quick, refresh: lazy }
            """;

    @TempDir
    private Path folder;

    @Test
    void peopleSignPrintersInAndBringJobsWhoseMailArrives() throws IOException {
        try (LiveRun run = start(true)) {
            Mailroom mailroom = run.emulator().orElseThrow().mailroom();
            Set<String> senders = new TreeSet<>();
            await(() -> {
                mailroom.newest(100).stream().map(ReceivedMessage::sender).forEach(senders::add);
                return senders.size() == 6;
            });
            assertThat(senders).contains("hq-1@contoso.example", "hq-3@contoso.example", "u1.hq-2@contoso.example");
            assertThat(run.drain(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void withoutPeopleNothingHappensByItself() throws IOException {
        try (LiveRun run = start(false)) {
            assertThat(run.fleet().present().size()).isEqualTo(3);
            assertThat(run.fleet()
                            .present()
                            .of(new PrinterId("contoso", "hq-1"))
                            .orElseThrow()
                            .slot(Slot.EMAIL)
                            .signedIn())
                    .isFalse();
        }
    }

    @Test
    void aFleetThatIsStartedAgainGoesOnWithItsStatuses() throws IOException {
        PrinterId printer = new PrinterId("contoso", "hq-1");
        try (LiveRun run = start(true)) {
            awaitSignedIn(run, printer);
        }
        try (LiveRun again = start(false)) {
            assertThat(again.fleet()
                            .present()
                            .of(printer)
                            .orElseThrow()
                            .slot(Slot.EMAIL)
                            .signedIn())
                    .isTrue();
        }
    }

    @Test
    void peopleGoOnWherePrintersAreInUseAlready() throws IOException {
        PrinterId printer = new PrinterId("contoso", "hq-1");
        try (LiveRun run = start(true)) {
            awaitSignedIn(run, printer);
        }
        try (LiveRun again = start(true)) {
            Mailroom mailroom = again.emulator().orElseThrow().mailroom();
            int before = mailroom.count();
            await(() -> mailroom.count() > before);
        }
    }

    @Test
    void theSpeedOfAFleetStaysAsItBegan() throws IOException {
        start(false).close();
        assertThatThrownBy(() -> LiveRun.start(order(1, false), InstantSource.system()))
                .isInstanceOf(LiveFolderException.class)
                .hasMessageContaining("60x as fast, not in real time");
    }

    @Test
    void aFleetUsesTheServicesItIsGiven() throws IOException {
        PrinterId printer = new PrinterId("contoso", "hq-1");
        try (LiveRun theirs = start(false)) {
            Emulator services = theirs.emulator().orElseThrow();
            OutsideServices outside = new OutsideServices(
                    services.https(),
                    "",
                    World.CLIENT_ID,
                    new HostPort("127.0.0.1", services.smtpPort()),
                    Optional.of(services.certificate()));
            try (LiveRun ours = LiveRun.start(order("ours", 60, false, Optional.of(outside)), InstantSource.system())) {
                assertThat(ours.emulator()).isEmpty();
                ours.fleet()
                        .ask(
                                printer,
                                new PrinterCommand.StartSignIn(ours.clock().instant(), Slot.EMAIL))
                        .toCompletableFuture()
                        .join();
                await(() -> status(ours, printer) instanceof AuthStatus.AwaitingUser);
                assertThat(((AuthStatus.AwaitingUser) status(ours, printer)).verificationUri())
                        .startsWith(services.https().toString());
            }
        }
    }

    @Test
    void printersAreToldWhereMailGoesOnlyWhenThatIsElsewhere() throws IOException {
        assertThat(events(startedWithMailAt(4_001))).containsExactly(1, 1);
        assertThat(events(startedWithMailAt(4_001))).as("the same again").containsExactly(1, 1);
        assertThat(events(startedWithMailAt(4_002))).as("elsewhere").containsExactly(2, 3);
        assertThat(events(startedWithMailAt(4_002))).as("there again").containsExactly(2, 3);
    }

    private LiveRun startedWithMailAt(int port) throws IOException {
        OutsideServices outside = new OutsideServices(
                URI.create("https://127.0.0.1:4000"),
                "",
                World.CLIENT_ID,
                new HostPort("127.0.0.1", port),
                Optional.empty());
        return LiveRun.start(
                new LiveOrder(
                        ScenarioReader.read("two", TWO, List.of()).scenario(),
                        folder.resolve("two"),
                        new VaultKey.KeyFile(folder.resolve("vault.key")),
                        1,
                        false,
                        Optional.of(outside),
                        new LiveOrder.Ports(0, 0, 0, 0, TokenForm.SIGNED)),
                InstantSource.system());
    }

    /** How many events the scanner and the fax machine have; the run is ended. */
    private static List<Integer> events(LiveRun run) throws IOException {
        try (run) {
            List<Integer> counts = new ArrayList<>();
            for (String printer : List.of("contoso/hq-1", "contoso/lab-1")) {
                int[] count = new int[1];
                run.fleet().history().of(printer, 1, Long.MAX_VALUE, _ -> count[0]++);
                counts.add(count[0]);
            }
            return counts;
        }
    }

    private static AuthStatus status(LiveRun run, PrinterId printer) {
        return run.fleet().present().of(printer).orElseThrow().slot(Slot.EMAIL).status();
    }

    private static void awaitSignedIn(LiveRun run, PrinterId printer) {
        await(() ->
                run.fleet().present().of(printer).orElseThrow().slot(Slot.EMAIL).signedIn());
    }

    /** Looks again and again; the test's own timeout ends it. */
    private static void await(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            if (Thread.interrupted()) {
                throw new AssertionError("it did not come to it in time");
            }
        }
    }

    private LiveRun start(boolean people) throws IOException {
        return LiveRun.start(order(60, people), InstantSource.system());
    }

    private LiveOrder order(double speed, boolean people) {
        return order("fleet", speed, people, Optional.empty());
    }

    private LiveOrder order(String name, double speed, boolean people, Optional<OutsideServices> services) {
        return new LiveOrder(
                ScenarioReader.read("live", SCENARIO, List.of()).scenario(),
                folder.resolve(name),
                new VaultKey.KeyFile(folder.resolve("vault.key")),
                speed,
                people,
                services,
                new LiveOrder.Ports(0, 0, 0, 0, TokenForm.SIGNED));
    }
}
