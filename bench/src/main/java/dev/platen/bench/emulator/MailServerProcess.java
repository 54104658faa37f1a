package dev.platen.bench.emulator;

import dev.platen.bench.TemporaryFolder;
import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.Present;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.DeviceRequest;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.mailroom.AddressBook;
import dev.platen.emulator.mailroom.FaxDesk;
import dev.platen.emulator.mailroom.Mailroom;
import dev.platen.emulator.mailroom.MailroomSettings;
import dev.platen.emulator.mailroom.Postmaster;
import dev.platen.emulator.smtp.SmtpServer;
import dev.platen.emulator.smtp.SmtpSettings;
import dev.platen.emulator.smtp.Surroundings;
import dev.platen.emulator.smtp.TokenReader;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The mail server alone, without limits of a mailbox and with a fault that hits a part of the messages. Prints its port,
 * the file of its authority and a token; ends when its input does.
 *
 * <p>Arguments: the part of messages that are answered busy, for example 0.1; the folder in which it may write.
 */
final class MailServerProcess {

    static final String ACCOUNT = "hq-1@contoso.example";

    private static final String APP = "printer-app";
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";

    private MailServerProcess() {}

    /** Serves. */
    public static void main(String[] arguments) throws IOException {
        double busy = Double.parseDouble(arguments[0]);
        SubmissionSettings submission = SubmissionSettings.DOCUMENTED.withLimits(1_000, 1_000_000);
        ServiceSettings settings = ServiceSettings.documented(
                        TenantSettings.openWork("contoso", Role.CLOUD_APPLICATION_ADMINISTRATOR)
                                .withDomains("contoso.example"))
                .withSubmission(new SubmissionSettings(
                        submission.host(),
                        submission.connections(),
                        submission.messagesPerMinute(),
                        submission.overRate(),
                        Integer.MAX_VALUE,
                        submission.recipientsPerMessage(),
                        submission.messageBytes()));
        Callers callers = new Callers(Chance.ofSeed(1));
        Clock clock = Clock.systemUTC();
        try (TemporaryFolder folder = TemporaryFolder.in(Path.of(arguments[1]));
                StateFolder state = StateFolder.open(folder.path());
                Ledger ledger = Ledger.open(state)) {
            EmulatorClock time = new EmulatorClock(clock);
            EmulatedServices services = EmulatedServices.open(settings, ledger, time, callers);
            String token = services.ask(present -> {
                present.faults()
                        .add(new Fault(
                                "busy",
                                new FaultKind.SmtpBusy(),
                                Target.EVERYONE,
                                Share.constant(busy),
                                Per.REQUEST,
                                present.now(),
                                Instant.MAX));
                return token(present, callers.printer(PrinterId.parse("contoso/hq-1")));
            });
            CertificateAuthority authority = CertificateAuthority.open(folder.path(), clock);
            try (Mailroom mailroom = Mailroom.open(folder.path().resolve("mail"), MailroomSettings.USUAL);
                    FaxDesk faxes = FaxDesk.open(folder.path(), mailroom, services);
                    SmtpServer server = SmtpServer.start(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            SmtpSettings.of(submission.host(), submission.messageBytes()),
                            new Surroundings(
                                    services,
                                    callers,
                                    new ServerTls(authority, Set.of(), clock),
                                    TokenReader.PLAIN,
                                    new Postmaster(
                                            mailroom,
                                            faxes,
                                            _ -> AddressBook.Standing.OUTSIDE,
                                            time,
                                            submission.host())))) {
                System.out.println(String.join(
                        " ",
                        List.of("" + server.port(), authority.certificateFile().toString(), token)));
                System.out.flush();
                while (System.in.read() >= 0) {
                    // Its end is the sign.
                }
            }
        }
    }

    private static String token(Present present, Caller printer) {
        Instant now = present.now();
        DeviceCode code = granted(present.identity()
                .handle(now, printer, new DeviceRequest.DeviceAuthorization("contoso", APP, SCOPE))
                .outcome());
        present.identity().handle(now, new BrowserAct.EnterUserCode(code.userCode()));
        present.identity().handle(now, new BrowserAct.SignIn(code.userCode(), ACCOUNT, new Proof.Password("any")));
        present.identity().handle(now, new BrowserAct.Accept(code.userCode(), true));
        TokenGrant grant = granted(present.identity()
                .handle(now, printer, new DeviceRequest.DeviceCodeTokens("contoso", APP, code.deviceCode()))
                .outcome());
        return grant.accessToken();
    }

    private static <T> T granted(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Granted<T>(T value)) {
            return value;
        }
        throw new IllegalStateException("not granted: " + outcome);
    }
}
