package dev.platen.actors.printer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * Where a printer's actor is tried: a real journal in a folder, a clock and timers that move when the test says so, and a
 * transport that the test plays.
 */
public final class PrinterRoom implements Transport, AutoCloseable {

    /** The printer most tests are about. */
    public static final PrinterId ID = PrinterId.parse("contoso/hq-0001");

    /** How long an actor that failed is left alone. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Model MFP = new Model("mfp", true, true, true, true, true);
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ActorTestKit kit;
    private final ManualTime time;
    private final BlockingQueue<Performed> performed = new LinkedBlockingQueue<>();
    private final TestProbe<PrinterObserver.Report> reports;
    private final TestProbe<Reply> replies;
    private final EventCodec codec = new EventCodec();
    private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");

    /** A room with a journal in a folder. */
    public PrinterRoom(Path journal) {
        this(ConfigFactory.parseMap(Map.of(
                "pekko.persistence.journal.plugin",
                Journals.PLUGIN,
                "pekko.persistence.snapshot-store.plugin",
                "platen.persistence.snapshot-store",
                Journals.PLUGIN + ".dir",
                journal.toString(),
                Journals.PLUGIN + ".durability",
                "sync")));
    }

    /** A room with other plug-ins. */
    public PrinterRoom(Config plugins) {
        kit = ActorTestKit.create(plugins.withFallback(ManualTime.config())
                .withFallback(ConfigFactory.parseString("pekko.loglevel = ERROR"))
                .withFallback(ConfigFactory.load()));
        time = ManualTime.get(kit.system());
        reports = kit.createTestProbe(PrinterObserver.Report.class);
        replies = kit.createTestProbe(Reply.class);
    }

    /** An effect that a child asked the transport for; the test completes the answer, or does not. */
    public record Performed(PrinterId printer, Effect effect, CompletableFuture<PrinterCommand> answer) {}

    @Override
    public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
        CompletableFuture<PrinterCommand> answer = new CompletableFuture<>();
        performed.add(new Performed(printer, effect, answer));
        return answer;
    }

    /** What actors find here; their children have all the time in the world. */
    public Host host() {
        return host(this, Patience.ENDLESS);
    }

    Host host(Transport transport, Patience patience) {
        return new Host(transport, reports.getRef()::tell, () -> now, patience, PAUSE);
    }

    /** The test kit. */
    public ActorTestKit kit() {
        return kit;
    }

    /** Reads the journal beside the actors. */
    public LevelDbStore store() {
        return Journals.get(kit.system()).store();
    }

    // --- time

    /** The instant it is now. */
    public Instant now() {
        return now;
    }

    /** Lets time pass, for the clock and for timers. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        time.timePasses(duration);
    }

    // --- actors

    ActorRef<PrinterActor.Message> printer() {
        return printer(host());
    }

    ActorRef<PrinterActor.Message> printer(Host host) {
        ActorRef<PrinterActor.Message> actor = kit.spawn(PrinterActor.create(ID, host));
        expectReport(PrinterObserver.Recovered.class);
        return actor;
    }

    /** A printer that was put up and whose slot email is signed in with an access token for an hour. */
    ActorRef<PrinterActor.Message> signedIn() {
        return signedIn(host());
    }

    ActorRef<PrinterActor.Message> signedIn(Host host) {
        ActorRef<PrinterActor.Message> actor = printer(host);
        for (PrinterCommand command : List.of(install(), new PrinterCommand.StartSignIn(now, Slot.EMAIL))) {
            ask(actor, command);
            expectReply(new Reply.Done());
        }
        Performed code = expectPerformed(Effect.RequestDeviceCode.class);
        code.answer().complete(codeShown(code.effect()));
        Performed polling = expectPerformed(Effect.AwaitTokens.class);
        polling.answer().complete(granted(polling.effect()));
        expectHandled(PrinterCommand.TokensAnswered.class);
        ask(actor, new PrinterCommand.SaveSettings(now, Slot.EMAIL));
        expectReply(new Reply.Done());
        return actor;
    }

    /** Lets a printer leave memory, whatever it does, as when its process dies. */
    void crash(ActorRef<PrinterActor.Message> actor) {
        Adapter.toClassic(actor).tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
        replies.expectTerminated(actor);
    }

    /** The child of a printer that has a role. */
    ActorRef<Void> child(String role) {
        return resolve("/user/*/" + role + "-*");
    }

    private ActorRef<Void> resolve(String path) {
        return Adapter.toTyped(Adapter.toClassic(kit.system())
                .actorSelection(path)
                .resolveOne(PATIENCE)
                .toCompletableFuture()
                .join());
    }

    /** Stops a child in mid-effect. */
    void killChild(String role) {
        Adapter.toClassic(child(role)).tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
    }

    /** Stops the only printer of a fleet, as when its actor fails. */
    public void killPrinter(String fleet) {
        Adapter.toClassic(kit.system())
                .actorSelection("/user/" + fleet + "/*hq-0001-*")
                .tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
    }

    void ask(ActorRef<PrinterActor.Message> actor, PrinterCommand command) {
        actor.tell(ask(command));
    }

    /** A command whose reply the test sees. */
    public PrinterActor.Ask ask(PrinterCommand command) {
        return new PrinterActor.Ask(command, replies.getRef());
    }

    PrinterState state(ActorRef<PrinterActor.Message> actor) {
        TestProbe<PrinterState> states = kit.createTestProbe(PrinterState.class);
        actor.tell(new PrinterActor.GetState(states.getRef()));
        return states.receiveMessage();
    }

    boolean leaves(ActorRef<PrinterActor.Message> actor) {
        TestProbe<PrinterActor.Farewell> farewells = kit.createTestProbe(PrinterActor.Farewell.class);
        actor.tell(new PrinterActor.Passivate(farewells.getRef()));
        boolean leaves = farewells.receiveMessage().leaves();
        if (leaves) {
            farewells.expectTerminated(actor);
        }
        return leaves;
    }

    // --- what tests expect

    /** The next reply. */
    public void expectReply(Reply reply) {
        replies.expectMessage(reply);
    }

    /** Nobody gets a reply. */
    public void expectNoReply() {
        replies.expectNoMessage(QUIET);
    }

    /** The next effect that is performed. */
    public Performed expectPerformed(Class<? extends Effect> kind) {
        return expected(performed(PATIENCE), kind);
    }

    /** The next effect that is performed, once timers have rung that were set meanwhile. */
    public Performed expectPerformedInTime(Class<? extends Effect> kind) {
        return expectPerformedWithin(Duration.ZERO, kind);
    }

    /** The next effect that is performed, after at least a pause. */
    public Performed expectPerformedAfterPause(Class<? extends Effect> kind) {
        return expectPerformedWithin(PAUSE, kind);
    }

    /** Actors act when they get round to it: a timer may be set only after the time passed that it waits for. */
    private Performed expectPerformedWithin(Duration step, Class<? extends Effect> kind) {
        Optional<Performed> next = Optional.empty();
        for (Duration waited = Duration.ZERO;
                next.isEmpty() && waited.compareTo(PATIENCE) < 0;
                waited = waited.plus(QUIET)) {
            pass(step);
            next = performed(QUIET);
        }
        return expected(next, kind);
    }

    /** A fleet's only printer leaves memory when nothing happens for a while. */
    public void expectLeaves(String fleet, Duration idle) {
        ActorRef<Void> printer = resolve("/user/" + fleet + "/*hq-0001-*");
        TestProbe<Void> probe = kit.createTestProbe();
        for (Duration waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(QUIET)) {
            pass(idle);
            try {
                probe.expectTerminated(printer, QUIET);
                return;
            } catch (AssertionError notYet) {
                pass(Duration.ZERO);
            }
        }
        throw new AssertionError("the printer stays");
    }

    /** Nothing is performed. */
    public void expectNothingPerformed() {
        performed(QUIET).ifPresent(unexpected -> {
            throw new AssertionError("expected nothing, not " + unexpected);
        });
    }

    private Optional<Performed> performed(Duration wait) {
        try {
            return Optional.ofNullable(performed.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static Performed expected(Optional<Performed> next, Class<? extends Effect> kind) {
        return next.filter(found -> kind.isInstance(found.effect()))
                .orElseThrow(() -> new AssertionError("expected a " + kind.getSimpleName() + ", not " + next));
    }

    /** The next report of a kind; others are passed over. */
    public <R extends PrinterObserver.Report> R expectReport(Class<R> kind) {
        while (true) {
            PrinterObserver.Report report = reports.receiveMessage();
            if (kind.isInstance(report)) {
                return kind.cast(report);
            }
        }
    }

    /** There are no more reports of a kind. */
    public void expectNoReport(Class<? extends PrinterObserver.Report> kind) {
        while (true) {
            try {
                if (kind.isInstance(reports.receiveMessage(QUIET))) {
                    throw new IllegalStateException("did not expect a " + kind.getSimpleName());
                }
            } catch (AssertionError silence) {
                return;
            }
        }
    }

    /** The next command of a kind that was handled; other reports are passed over. */
    public PrinterObserver.Handled expectHandled(Class<? extends PrinterCommand> kind) {
        while (true) {
            PrinterObserver.Handled handled = expectReport(PrinterObserver.Handled.class);
            if (kind.isInstance(handled.command())) {
                return handled;
            }
        }
    }

    /** The stored events of a printer. */
    public List<PrinterEvent> history(PrinterId printer) {
        List<PrinterEvent> events = new ArrayList<>();
        store().read(
                        printer.toString(),
                        1,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        stored -> events.add(codec.decode(stored.type().manifest(), stored.payload())));
        return events;
    }

    List<String> happened() {
        return history(ID).stream().map(PrinterEvent::name).toList();
    }

    PrinterState fold() {
        PrinterState state = PrinterState.uninstalled(ID);
        for (PrinterEvent event : history(ID)) {
            state = state.apply(event);
        }
        return state;
    }

    // --- commands and answers

    /** Puts the printer up. */
    public PrinterCommand install() {
        return install(ID);
    }

    /** Puts a printer up that refreshes on demand. */
    public PrinterCommand install(PrinterId printer) {
        return install(printer, new RefreshPolicy.OnDemand());
    }

    /** Puts a printer up. */
    public PrinterCommand install(PrinterId printer, RefreshPolicy policy) {
        return new PrinterCommand.Install(now, printer, Chance.ofSeed(42).of(printer.toString()), settings(policy));
    }

    private static PrinterSettings settings(RefreshPolicy policy) {
        EmailServerSettings server = EmailServerSettings.oauth2(
                MailService.EXCHANGE_ONLINE, "printer@contoso.example", "scans@contoso.example");
        RefreshSettings refresh = new RefreshSettings(
                policy,
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofMinutes(5));
        return new PrinterSettings(
                MFP,
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10"),
                "en",
                server,
                server,
                "fax.example",
                ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
    }

    /** Scans to email. */
    public PrinterCommand scan(String job) {
        return new PrinterCommand.SubmitJob(
                now, job, JobKind.SCAN_TO_EMAIL, "", "anna@contoso.example", "spool/" + job, 120_000);
    }

    /** A device code. */
    public PrinterCommand codeShown(Effect effect) {
        return new PrinterCommand.DeviceCodeAnswered(
                now,
                effect.slot(),
                effect.id(),
                new Outcome.Granted<>(new DeviceCode(
                        "device-code",
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(5))));
    }

    /** Tokens for an hour. */
    public PrinterCommand granted(Effect effect) {
        return new PrinterCommand.TokensAnswered(
                now,
                effect.slot(),
                effect.id(),
                now,
                new Outcome.Granted<>(new TokenGrant(
                        "printer@contoso.example",
                        "access-" + effect.id(),
                        "refresh-" + effect.id(),
                        Duration.ofHours(1))));
    }

    /** A mail was sent. */
    public PrinterCommand delivered(Effect effect) {
        return sent(effect, new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK")));
    }

    PrinterCommand sent(Effect effect, SubmissionOutcome outcome) {
        if (effect instanceof Effect.SendMail mail) {
            return new PrinterCommand.SendingAnswered(now, mail.submission().job(), mail.id(), outcome);
        }
        throw new AssertionError("sends no mail: " + effect);
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
    }
}
