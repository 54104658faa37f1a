package dev.platen.bench;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Decision;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the pure core costs: the floor under every engine. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class PrinterBenchmark {

    private static final PrinterId ID = PrinterId.parse("contoso/hq-0001");
    private static final String ACCOUNT = "printer@contoso.example";
    private static final SubmissionOutcome DELIVERED =
            new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK"));

    private PrinterState state = PrinterState.uninstalled(ID);
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private long jobs;

    /** Signs the printer in, with tokens that outlive the measurement. */
    @Setup
    public void signIn() {
        decide(new PrinterCommand.Install(now, ID, Chance.ofSeed(1).of(ID.toString()), settings()));
        Effect code = decide(new PrinterCommand.StartSignIn(now, Slot.EMAIL))
                .effects()
                .getFirst();
        DeviceCode shown = new DeviceCode(
                "code",
                "B6SUYU5PL",
                "https://microsoft.com/devicelogin",
                Duration.ofMinutes(15),
                Duration.ofSeconds(5));
        Effect tokens = decide(
                        new PrinterCommand.DeviceCodeAnswered(now, Slot.EMAIL, code.id(), new Outcome.Granted<>(shown)))
                .effects()
                .getFirst();
        TokenGrant grant = new TokenGrant(ACCOUNT, "access", "refresh", Duration.ofDays(36_500));
        decide(new PrinterCommand.TokensAnswered(now, Slot.EMAIL, tokens.id(), now, new Outcome.Granted<>(grant)));
        decide(new PrinterCommand.SaveSettings(now, Slot.EMAIL));
    }

    /** A scan from its submission to its delivery: three events, two decisions. */
    @Benchmark
    public PrinterState scanToEmail() {
        now = now.plusMillis(1);
        String job = Long.toString(jobs++);
        Effect sending = decide(new PrinterCommand.SubmitJob(
                        now, job, JobKind.SCAN_TO_EMAIL, "", "anna@contoso.example", "spool", 120_000))
                .effects()
                .getFirst();
        decide(new PrinterCommand.SendingAnswered(now, job, sending.id(), DELIVERED));
        return state;
    }

    /** A wake that finds nothing due: what a needless one costs. */
    @Benchmark
    public Decision idleWake() {
        return Printer.decide(state, new PrinterCommand.Wake(now));
    }

    private Decision decide(PrinterCommand command) {
        Decision decision = Printer.decide(state, command);
        state = decision.after();
        return decision;
    }

    private static PrinterSettings settings() {
        EmailServerSettings server =
                EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, ACCOUNT, "scans@contoso.example");
        RetryRule retry = new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true);
        RefreshSettings refresh = new RefreshSettings(new RefreshPolicy.OnDemand(), retry, Duration.ofMinutes(5));
        return new PrinterSettings(
                new Model("mfp", true, true, true, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10"),
                "en",
                server,
                server,
                "fax.example",
                new ToMyEmailSettings(false, true, List.of()),
                refresh,
                refresh,
                List.of());
    }
}
