package dev.platen.bench.emulator;

import dev.platen.bench.TemporaryFolder;
import dev.platen.emulator.entra.EntraServer;
import dev.platen.emulator.entra.EntraSettings;
import dev.platen.emulator.entra.TokenForm;
import dev.platen.emulator.entra.WireTokens;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Per;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.Passwords;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.ServerTls;
import dev.platen.emulator.tls.Shown;
import dev.platen.protocol.chance.Chance;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * The identity server alone, with a fault that hits a part of the requests once devices are signed in. Prints its port; then
 * approves each user code that it reads, and says so; ends when its input does.
 *
 * <p>Arguments: the form of access tokens; the part of requests that are answered 503; the folder in which it may write.
 */
final class TokenServerProcess {

    private TokenServerProcess() {}

    /** Serves. */
    public static void main(String[] arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Vertx vertx = Vertx.vertx();
        try (TemporaryFolder folder = TemporaryFolder.in(Path.of(arguments[2]));
                StateFolder state = StateFolder.open(folder.path());
                Ledger ledger = Ledger.open(state)) {
            EmulatedServices services = EmulatedServices.open(
                    ServiceSettings.documented(
                            TenantSettings.openWork("contoso", Role.CLOUD_APPLICATION_ADMINISTRATOR)),
                    ledger,
                    new EmulatorClock(clock),
                    new Callers(Chance.ofSeed(1)));
            CertificateAuthority authority = CertificateAuthority.open(folder.path(), clock);
            try (EntraServer server = EntraServer.start(
                    vertx,
                    EntraSettings.LOOPBACK.withPorts(0, 0),
                    new ServerTls(authority, Set.of(), clock).keys(Shown.VALID),
                    services,
                    WireTokens.open(state, TokenForm.valueOf(arguments[0])),
                    Passwords.open(state))) {
                System.out.println(server.http().getPort());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals("fault")) {
                        strike(services, Double.parseDouble(arguments[1]));
                    } else {
                        approve(services, line);
                    }
                    System.out.println("done");
                }
            }
        } finally {
            vertx.close();
        }
    }

    private static void approve(EmulatedServices services, String userCode) {
        services.tell(present -> {
            present.identity()
                    .handle(
                            present.now(),
                            new BrowserAct.SignIn(userCode, userCode + "@contoso.example", new Proof.Password("any")));
            present.identity().handle(present.now(), new BrowserAct.Accept(userCode, true));
        });
    }

    private static void strike(EmulatedServices services, double part) {
        services.tell(present -> present.faults()
                .add(new Fault(
                        "down",
                        new FaultKind.IdentityUnavailable(503),
                        Target.EVERYONE,
                        Share.constant(part),
                        Per.REQUEST,
                        present.now(),
                        Instant.MAX)));
    }
}
