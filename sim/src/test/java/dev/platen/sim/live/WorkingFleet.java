package dev.platen.sim.live;

import dev.platen.actors.live.Intake;
import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Two hundred signed-in printers on real sockets of this machine, at sixty times the speed, with access tokens that end soon. */
final class WorkingFleet implements AutoCloseable {

    static final int PRINTERS = 200;

    private static final String SCENARIO = """
            version: 1
            name: working
            run: { seed: 7, start: 2026-03-02T08:00:00Z, duration: 1d, clock: 60x }
            services:
              exchangeOnline:
                tokens: { access: 5m..8m }
                smtp: { messagesPerMinute: 1000, connections: 20 }
            tenants:
              contoso: { service: exchangeOnline, timezone: UTC, locale: el }
            models:
              scanner: { scan: true }
            refresh:
              early: { when: beforeExpiry, lead: 1m, jitter: 20%, jobWaits: 2h, retry: { first: 5s, max: 20s } }
            signIn:
              quick: { flow: deviceCode, role: globalAdmin, over: 30s }
            fleet:
              - { id: hq, count: 200, model: scanner, tenant: contoso, signIn: quick, refresh: early }
            """;

    private final LiveRun run;
    private final HttpClient http = HttpClient.newHttpClient();
    private int round;
    private String lastRound = "";

    private WorkingFleet(LiveRun run) {
        this.run = run;
    }

    /** Starts the fleet of a folder and waits until all its printers are signed in. */
    static WorkingFleet start(Path folder) throws IOException {
        WorkingFleet fleet = goOn(folder);
        fleet.await(() -> fleet.count(SlotState::signedIn) == PRINTERS);
        return fleet;
    }

    /** Starts the fleet of a folder as it is, with its emulator where it was before. */
    static WorkingFleet goOn(Path folder) throws IOException {
        Path usedBefore = folder.resolve("smtp-port");
        int smtp = Files.exists(usedBefore) ? Integer.parseInt(Files.readString(usedBefore)) : 0;
        LiveOrder order = new LiveOrder(
                ScenarioReader.read("working", SCENARIO, List.of()).scenario(),
                folder.resolve("fleet"),
                new VaultKey.KeyFile(folder.resolve("vault.key")),
                60,
                true,
                Optional.empty(),
                new LiveOrder.Ports(0, 0, smtp, 0, TokenForm.OPAQUE));
        LiveRun run = LiveRun.start(order, InstantSource.system());
        Files.writeString(
                usedBefore, Integer.toString(run.emulator().orElseThrow().smtpPort()));
        return new WorkingFleet(run);
    }

    /** Makes something go wrong, by the emulator's control interface, from now on. */
    void suffer(String fault) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(control() + "/control/faults"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(fault))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
    }

    /** Ends what went wrong. */
    void recover(String fault) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(control() + "/control/faults/" + fault))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.body());
        }
    }

    private URI control() {
        return run.emulator().orElseThrow().control();
    }

    /** Brings each printer a job, and waits until all are accepted. */
    void bringRound() {
        bringRound("round");
    }

    /** The same with jobs named after something; returns the name, which is the same at each printer. */
    String bringRound(String name) {
        round++;
        lastRound = name + "-" + round;
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        run.fleet().present().forEach(state -> replies.add(bring(state.id(), lastRound)));
        replies.forEach(CompletableFuture::join);
        return lastRound;
    }

    /** The name of the jobs that were brought last. */
    String lastRound() {
        return lastRound;
    }

    private CompletableFuture<Reply> bring(PrinterId printer, String job) {
        byte[] document = ("%PDF-1.7 " + printer + " " + job).getBytes(StandardCharsets.UTF_8);
        Intake.NewJob scan = new Intake.NewJob(job, JobKind.SCAN_TO_EMAIL, "", "archive@contoso.example");
        return run.fleet()
                .intake()
                .submit(printer, scan, new ByteArrayInputStream(document))
                .toCompletableFuture();
    }

    /** Brings jobs for as long as it has not come to something, and waits for that. */
    void bringUntil(BooleanSupplier reached) {
        do {
            bringRound();
            await(() -> reached.getAsBoolean() || underWay() <= 2 * PRINTERS);
        } while (!reached.getAsBoolean());
    }

    /** How many jobs have not ended. */
    int underWay() {
        int[] active = new int[1];
        run.fleet()
                .present()
                .forEach(state -> active[0] += state.jobs().active().size());
        return active[0];
    }

    /** Waits until no job is under way, and no printer asks for tokens. */
    void settle() {
        await(() -> all(state ->
                state.jobs().active().isEmpty() && state.slots().stream().noneMatch(SlotState::refreshing)));
    }

    /** How many printers' own sign-ins are so. */
    int count(Predicate<SlotState> how) {
        int[] count = new int[1];
        run.fleet().present().forEach(state -> count[0] += how.test(state.slot(Slot.EMAIL)) ? 1 : 0);
        return count[0];
    }

    private boolean all(Predicate<PrinterState> how) {
        boolean[] all = {true};
        run.fleet().present().forEach(state -> all[0] &= how.test(state));
        return all[0];
    }

    /** The fleet's time. */
    Instant now() {
        return run.clock().instant();
    }

    /** How many events of a kind there were that are so. */
    <E extends PrinterEvent> int happened(Class<E> type, Predicate<E> how) {
        return (int) run.fleet()
                .history()
                .all()
                .filter(event -> type.isInstance(event.event()) && how.test(type.cast(event.event())))
                .count();
    }

    /** Fingerprints of the access tokens of those who are signed in. */
    Set<String> accessTokens() {
        Set<String> tokens = new HashSet<>();
        run.fleet().present().forEach(state -> {
            if (state.slot(Slot.EMAIL).signedIn()) {
                tokens.add(state.slot(Slot.EMAIL).accessToken());
            }
        });
        return tokens;
    }

    /** What became of the jobs, by the journal. */
    Map<String, JobStory> jobs() {
        Map<String, JobStory> jobs = new TreeMap<>();
        run.fleet()
                .history()
                .all()
                .forEach(event -> JobStory.job(event.event())
                        .ifPresent(job -> jobs.computeIfAbsent(
                                        messageId(PrinterId.parse(event.printer()), job), _ -> new JobStory())
                                .add(event.event())));
        return jobs;
    }

    /** The Message-IDs of the jobs of some names at all printers. */
    List<String> messageIds(List<String> jobs) {
        List<String> ids = new ArrayList<>();
        run.fleet().present().forEach(state -> jobs.forEach(job -> ids.add(messageId(state.id(), job))));
        return ids;
    }

    /** How much the spool holds. */
    long documentBytes() {
        return Spool.open(run.folder().spool(), Long.MAX_VALUE).bytes();
    }

    private static String messageId(PrinterId printer, String job) {
        return job + "@" + printer.name() + "." + printer.tenant() + ".platen";
    }

    /** How often each mail arrived, by Message-ID. */
    Map<String, Integer> mails() {
        Map<String, Integer> mails = new TreeMap<>();
        Mailroom mailroom = run.emulator().orElseThrow().mailroom();
        for (ReceivedMessage message : mailroom.newest(Integer.MAX_VALUE)) {
            mails.merge(message.messageId(), 1, Integer::sum);
        }
        return mails;
    }

    /** Looks again and again; the test's own timeout ends it. */
    void await(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            if (Thread.interrupted()) {
                throw new AssertionError("it did not come to it in time");
            }
        }
    }

    @Override
    public void close() {
        http.close();
        run.close();
    }
}
