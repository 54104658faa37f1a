package dev.platen.console.api;

import dev.platen.actors.live.LiveFleet;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.Transport;
import dev.platen.console.desk.FleetDesk;
import dev.platen.console.web.Pages;
import dev.platen.console.web.fleet.FleetPages;
import dev.platen.console.web.past.PastPages;
import dev.platen.emulator.control.FaultBoard;
import dev.platen.emulator.control.FaultOperations;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.web.ApiServer;
import dev.platen.emulator.web.Listening;
import dev.platen.emulator.web.Operation;
import dev.platen.persistence.spool.Spool;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Submission;
import dev.platen.protocol.printer.ToMyEmailSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A live fleet of two printers, with the interface in front of it and a scripted world behind it: a sign-in is granted when
 * the test says so, and every mail is taken.
 */
public final class LiveHouse implements AutoCloseable, Transport {

    static final String PRINTER = "/api/printers/contoso/hq-0001";
    private static final String SECRET = "fingerprint";

    final Map<String, String> mails = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> personSignsIn = new CompletableFuture<>();
    private final Vertx vertx = Vertx.vertx();
    private final LiveFleet fleet;
    private final Spool spool;
    private final FleetDesk desk;
    private final List<Operation> operations = new ArrayList<>();
    private final Ledger ledger;
    private final StateFolder emulated;
    private final FleetPages pages;
    private final PastPages past;
    private final Path runs;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts one. */
    public LiveHouse(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        spool = Spool.open(folder.resolve("spool"), 1L << 30);
        fleet = LiveFleet.start(
                folder.resolve("journal"), spool, this, _ -> {}, PacedClock.of(clock), Duration.ofMinutes(1));
        desk = new FleetDesk(
                vertx, fleet, clock, folder.resolve("uploads"), (_, brought) -> Files.newInputStream(brought));
        emulated = StateFolder.open(folder.resolve("emulator"));
        ledger = Ledger.open(emulated);
        FaultBoard faults = new FaultBoard(
                vertx,
                EmulatedServices.open(
                        ServiceSettings.documented(
                                TenantSettings.work("contoso").withDomains("contoso.example")),
                        ledger,
                        new EmulatorClock(clock),
                        new Callers(Chance.ofSeed(1))));
        pages = new FleetPages(vertx, new Pages(), desk, Optional.of(faults), _ -> ZoneOffset.UTC, clock);
        runs = folder.resolve("runs");
        past = new PastPages(vertx, new Pages(), runs, desk, _ -> ZoneOffset.UTC, clock);
        operations.addAll(new FleetApi(vertx, desk).operations());
        operations.addAll(new FleetWatch(desk, Optional.of(faults)).operations());
        operations.addAll(new FaultOperations(faults, "/api/incidents").operations());
        operations.addAll(pages.operations());
        operations.addAll(past.operations());
        server = ApiServer.start(vertx, Listening.onThisMachine(0), operations, FleetApi.DESCRIPTION);
        for (String name : List.of("hq-0001", "hq-0002")) {
            PrinterId id = new PrinterId("contoso", name);
            fleet.ask(id, new PrinterCommand.Install(Instant.now(), id, new Chance(1), settings(name)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static PrinterSettings settings(String name) {
        EmailServerSettings server = EmailServerSettings.oauth2(
                MailService.EXCHANGE_ONLINE, name + "@contoso.example", name + "@contoso.example");
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofMinutes(5));
        return new PrinterSettings(
                new Model("mfp", true, true, false, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.1"),
                "en",
                server,
                server,
                "fax.example",
                ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
    }

    /** A person enters the code, and the printer gets its tokens. */
    public void personSignsIn() {
        personSignsIn.complete(null);
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The fleet's desk. */
    public FleetDesk desk() {
        return desk;
    }

    /** What it runs on. */
    public Vertx vertx() {
        return vertx;
    }

    void stopTaking() {
        desk.stopTaking();
    }

    @Override
    public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
        Instant now = Instant.now();
        return switch (effect) {
            case Effect.RequestDeviceCode request ->
                CompletableFuture.completedFuture(new PrinterCommand.DeviceCodeAnswered(
                        now,
                        request.slot(),
                        request.id(),
                        new Outcome.Granted<>(new DeviceCode(
                                SECRET,
                                "B6SUYU5PL",
                                "https://login.example/device",
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(5)))));
            case Effect.AwaitTokens await ->
                personSignsIn.thenApply(_ -> new PrinterCommand.TokensAnswered(
                        Instant.now(),
                        await.slot(),
                        await.id(),
                        now,
                        new Outcome.Granted<>(
                                new TokenGrant("hq-0001@contoso.example", SECRET, SECRET, Duration.ofHours(1)))));
            case Effect.RefreshTokens refresh ->
                CompletableFuture.completedFuture(new PrinterCommand.TokensAnswered(
                        now,
                        refresh.slot(),
                        refresh.id(),
                        now,
                        new Outcome.Refused<>(400, new OAuthError("invalid_grant", "", 50173, ""))));
            case Effect.SendMail(long id, var _, var mail) -> sent(id, mail);
            case Effect.HandOverFax(long id, var _, var mail) -> sent(id, mail);
        };
    }

    private CompletionStage<PrinterCommand> sent(long effect, Submission mail) {
        try (var document = spool.read(mail.document())) {
            mails.put(mail.job(), new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.completedFuture(new PrinterCommand.SendingAnswered(
                Instant.now(), mail.job(), effect, new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK"))));
    }

    /** What the interface for programs can do, as {@code GET /api/health}. */
    Set<String> operations() {
        Set<String> described = new TreeSet<>();
        operations.stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .forEach(operation -> described.add(operation.method() + " " + operation.path()));
        return described;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** The lines of a stream, which the caller closes. */
    HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
    }

    /** The folder of runs; it need not be there. */
    Path runs() {
        return runs;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        pages.close();
        past.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try (emulated;
                ledger) {
            fleet.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
