package dev.platen.actors.live;

import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * A live fleet in a process of its own. It takes in jobs until it is killed, and says on standard output which of them were
 * accepted; or it takes in none and ends when all are done.
 */
final class CrashedFleet {

    static final int PRINTERS = 8;

    private static final long SPOOL_MAX = 50_000_000;
    private static final int AT_ONCE = 48;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final InstantSource clock = InstantSource.system();
    private final PrintStream out = new PrintStream(System.out, true);
    private final BlockingQueue<PrinterObserver.Report> reports = new LinkedBlockingQueue<>();
    private final String run;
    private final LiveFleet fleet;

    private CrashedFleet(Path folder, String run) {
        this.run = run;
        this.fleet = LiveFleet.start(
                journal(folder),
                Spool.open(spool(folder), SPOOL_MAX),
                new ScriptedServices(run.hashCode(), clock),
                reports::add,
                PacedClock.of(clock),
                IDLE);
    }

    static Path journal(Path folder) {
        return folder.resolve("journal");
    }

    static Path spool(Path folder) {
        return folder.resolve("spool");
    }

    static List<PrinterId> printers() {
        return IntStream.range(0, PRINTERS)
                .mapToObj(i -> new PrinterId("contoso", "p" + i))
                .toList();
    }

    /** Arguments: folder, name of the run, and whether to take in jobs ("work") or not. */
    public static void main(String[] arguments) throws InterruptedException {
        CrashedFleet crashed = new CrashedFleet(Path.of(arguments[0]), arguments[1]);
        if (arguments[2].equals("work")) {
            crashed.work();
        } else {
            crashed.finish();
        }
    }

    private void work() throws InterruptedException {
        Thread.ofVirtual().start(this::administer);
        Semaphore free = new Semaphore(AT_ONCE);
        for (int n = 0; ; n++) {
            free.acquire();
            PrinterId printer = printers().get(n % PRINTERS);
            Intake.NewJob job = new Intake.NewJob(run + "-" + n, JobKind.SCAN_TO_EMAIL, "", "anna@contoso.example");
            fleet.intake()
                    .submit(printer, job, new ByteArrayInputStream(new byte[1000]))
                    .whenComplete((reply, _) -> {
                        if (reply instanceof Reply.Done) {
                            out.println(printer + " " + job.id());
                        }
                        free.release();
                    });
        }
    }

    /** Somebody puts the printers up, signs them in, and signs them in again when a sign-in is dead. */
    private void administer() {
        for (PrinterId printer : printers()) {
            fleet.tell(printer, install(printer));
            fleet.tell(printer, new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
            fleet.tell(printer, new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
        }
        try {
            while (true) {
                if (reports.take() instanceof PrinterObserver.Handled handled) {
                    handled.events().forEach(event -> mend(handled.printer(), event));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void mend(PrinterId printer, PrinterEvent event) {
        if (event instanceof PrinterEvent.SignedIn) {
            fleet.tell(printer, new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
        } else if (event instanceof PrinterEvent.TokenExpired) {
            fleet.tell(printer, new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
        }
    }

    /** Nobody asks for anything: what has to be done is known from the journal alone. */
    private void finish() throws InterruptedException {
        FleetStates states = fleet.states();
        while (printers().stream()
                .anyMatch(printer -> !states.of(printer).jobs().active().isEmpty())) {
            reports.take();
        }
        fleet.close();
        out.println("done");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private PrinterCommand install(PrinterId printer) {
        EmailServerSettings server = EmailServerSettings.oauth2(
                MailService.EXCHANGE_ONLINE, "printer@contoso.example", "scans@contoso.example");
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofMinutes(5));
        PrinterSettings settings = new PrinterSettings(
                new Model("scanner", true, false, false, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10"),
                "en",
                server,
                server,
                "",
                ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
        return new PrinterCommand.Install(now(), printer, Chance.ofSeed(1).of(printer.toString()), settings);
    }
}
