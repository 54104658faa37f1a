package dev.platen.actors.live;

import dev.platen.actors.oauth.Authority;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.tls.Trust;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.AuthStatus;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Live printers at services of another process. They say which codes have to be entered, who has new tokens and which jobs were accepted, until they are
 * killed; or take in none and end when all are done.
 */
final class KilledPrinters {

    static final int PRINTERS = 4;

    private static final long SPOOL_MAX = 50_000_000;
    private static final int AT_ONCE = 4;

    private final PacedClock clock = PacedClock.of(InstantSource.system());
    private final PrintStream out = new PrintStream(System.out, true);
    private final BlockingQueue<PrinterObserver.Report> reports = new LinkedBlockingQueue<>();
    private final String run;
    private final int smtpPort;
    private final LiveFleet fleet;

    private KilledPrinters(Path folder, String run, URI identity, int smtpPort, Path authority) {
        this.run = run;
        this.smtpPort = smtpPort;
        TokenVault vault = TokenVault.open(folder.resolve("vault"), new VaultKey.KeyFile(folder.resolve("vault.key")));
        Spool spool = Spool.open(folder.resolve("spool"), SPOOL_MAX);
        LiveServices services =
                LiveServices.of(new Authority(identity, "", "platen-printer", true), Trust.ofFile(authority));
        LiveTransport transport = new LiveTransport(services, vault, spool, clock, ZoneOffset.UTC);
        this.fleet = LiveFleet.start(
                folder.resolve("journal"), spool, transport, reports::add, clock, Duration.ofSeconds(1));
    }

    static List<PrinterId> printers() {
        return IntStream.range(0, PRINTERS)
                .mapToObj(i -> new PrinterId("contoso", "p" + i))
                .toList();
    }

    static String account(PrinterId printer) {
        return printer.name() + "@contoso.example";
    }

    /** Arguments: folder, name of the run, "work" or "finish", identity service, SMTP port, certificate of the authority. */
    public static void main(String[] arguments) throws InterruptedException {
        KilledPrinters killed = new KilledPrinters(
                Path.of(arguments[0]),
                arguments[1],
                URI.create(arguments[3]),
                Integer.parseInt(arguments[4]),
                Path.of(arguments[5]));
        if (arguments[2].equals("work")) {
            killed.work();
        } else {
            killed.finish();
        }
    }

    private void work() throws InterruptedException {
        printers().forEach(this::prepare);
        while (true) {
            if (reports.take() instanceof PrinterObserver.Handled handled) {
                handled.events().forEach(event -> happened(handled.printer(), event));
            }
        }
    }

    /** Goes on from wherever the printer was when the process before was killed. */
    private void prepare(PrinterId printer) {
        if (fleet.present().of(printer).isEmpty()) {
            fleet.tell(printer, install(printer));
            fleet.tell(printer, new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
            return;
        }
        switch (fleet.states().of(printer).slot(Slot.EMAIL).status()) {
            case AuthStatus.AwaitingUser waiting -> out.println("code " + printer + " " + waiting.userCode());
            case AuthStatus.SignedInUnsaved() ->
                fleet.tell(printer, new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
            case AuthStatus.SignedIn() -> bring(printer);
            case AuthStatus.SignedOut(), AuthStatus.Expired _ ->
                fleet.tell(printer, new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
        }
    }

    private void happened(PrinterId printer, PrinterEvent event) {
        switch (event) {
            case PrinterEvent.DeviceCodeShown shown -> out.println("code " + printer + " " + shown.userCode());
            case PrinterEvent.SignedIn _ -> fleet.tell(printer, new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
            case PrinterEvent.SettingsSaved _ -> bring(printer);
            case PrinterEvent.TokenRefreshed _ -> out.println("refreshed " + printer);
            default -> {}
        }
    }

    /** Somebody brings job after job to a printer. */
    private void bring(PrinterId printer) {
        Thread.ofVirtual().start(() -> {
            Semaphore free = new Semaphore(AT_ONCE);
            for (int n = 0; ; n++) {
                free.acquireUninterruptibly();
                Intake.NewJob job = new Intake.NewJob(run + "-" + n, JobKind.SCAN_TO_EMAIL, "", account(printer));
                fleet.intake()
                        .submit(printer, job, new ByteArrayInputStream(new byte[1000]))
                        .whenComplete((reply, _) -> {
                            if (reply instanceof Reply.Done) {
                                out.println("job " + printer + " " + job.id());
                            }
                            free.release();
                        });
            }
        });
    }

    /** Nobody asks for anything: what has to be done is known from the journal alone. */
    private void finish() throws InterruptedException {
        while (printers().stream()
                .anyMatch(printer -> !fleet.states().of(printer).jobs().active().isEmpty())) {
            reports.take();
        }
        fleet.close();
        out.println("done");
        System.exit(0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private PrinterCommand install(PrinterId printer) {
        EmailServerSettings server = new EmailServerSettings(
                EmailServerSettings.Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                account(printer),
                "",
                "localhost",
                smtpPort,
                EmailServerSettings.SecureConnection.STARTTLS,
                true,
                "",
                110);
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.KeepAlive(Duration.ofMillis(200), 0.5),
                new RetryRule(Duration.ofSeconds(1), Duration.ofSeconds(5), 0.5, 50, true),
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
