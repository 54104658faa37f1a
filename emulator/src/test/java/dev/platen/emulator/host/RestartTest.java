package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.DeviceRequest;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an emulator that is started again on the same folder still knows. */
final class RestartTest {

    private static final String APP = "printer-app";
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send offline_access";
    private static final String ACCOUNT = "scan@fabrikam.example";
    private static final PrinterId PRINTER = PrinterId.parse("fabrikam/p1");
    private static final ServiceSettings SETTINGS =
            ServiceSettings.documented(TenantSettings.work("fabrikam").withDomains("fabrikam.example"));

    @TempDir
    private Path temporary;

    private Instant now = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void forgetsNoRefreshToken() throws IOException {
        TokenGrant tokens = signInAndStop();
        now = now.plus(Duration.ofDays(80));

        try (TestHost host = host()) {
            assertThat(refresh(host, tokens.refreshToken())).isInstanceOf(Outcome.Granted.class);
        }
    }

    @Test
    void keepsASignInThatWasLastUsedLongAfterItWasMade() throws IOException {
        TokenGrant tokens = signInAndStop();
        now = now.plus(Duration.ofDays(80));
        try (TestHost host = host()) {
            tokens = granted(refresh(host, tokens.refreshToken()));
        }
        now = now.plus(Duration.ofDays(80));

        try (TestHost host = host()) {
            assertThat(refresh(host, tokens.refreshToken())).isInstanceOf(Outcome.Granted.class);
        }
    }

    @Test
    void knowsWhichDeviceASignInBelongsTo() throws IOException {
        signInAndStop();

        try (TestHost host = host()) {
            assertThat(host.services.callers().account(ACCOUNT).printer()).isEqualTo(PRINTER);
        }
    }

    @Test
    void knowsWhatAPersonConsentedToForTheOrganisation() throws IOException {
        signInAndStop();

        try (TestHost host = host()) {
            boolean consented = host.services.ask(present -> present.identity().consented("fabrikam", APP));

            assertThat(consented).isTrue();
        }
    }

    @Test
    void knowsThatSessionsWereRevoked() throws IOException {
        TokenGrant tokens = signInAndStop();
        now = now.plusSeconds(60);
        try (TestHost host = host()) {
            host.services
                    .perform(new AdministratorAct.RevokeSessions("fabrikam", ACCOUNT))
                    .toCompletableFuture()
                    .join();
        }

        try (TestHost host = host()) {
            assertThat(refresh(host, tokens.refreshToken()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.error().aadsts()).isEqualTo(50173));
        }
    }

    @Test
    void refusesAFolderThatDoesNotFitItsSettings() throws IOException {
        signInAndStop();

        assertThatIllegalStateException()
                .isThrownBy(() -> new TestHost(temporary, () -> now, ServiceSettings.documented()).close())
                .withMessageContaining("no tenant fabrikam");
    }

    @Test
    void knowsHowTheClockWasSet() throws IOException {
        try (TestHost host = host()) {
            host.services.setClock(clock -> clock.advance(Duration.ofDays(7)));
        }

        try (TestHost host = host()) {
            assertThat(host.services.clock().instant()).isEqualTo(now.plus(Duration.ofDays(7)));
        }
    }

    private TokenGrant signInAndStop() throws IOException {
        try (TestHost host = host()) {
            host.services.perform(new AdministratorAct.PutAccount(
                    "fabrikam", ACCOUNT, Proof.Password.ANY, Role.GLOBAL_ADMINISTRATOR));
            Caller caller = host.services.callers().printer(PRINTER);
            TokenGrant tokens = host.services.ask(present -> {
                DeviceCode code = granted(present.identity()
                        .handle(now, caller, new DeviceRequest.DeviceAuthorization("fabrikam", APP, SCOPE))
                        .outcome());
                present.identity()
                        .handle(now, new BrowserAct.SignIn(code.userCode(), ACCOUNT, new Proof.Password("secret")));
                present.identity().handle(now, new BrowserAct.Accept(code.userCode(), true));
                return granted(present.identity()
                        .handle(now, caller, new DeviceRequest.DeviceCodeTokens("fabrikam", APP, code.deviceCode()))
                        .outcome());
            });
            host.services.settled().toCompletableFuture().join();
            return tokens;
        }
    }

    private static Outcome<TokenGrant> refresh(TestHost host, String token) {
        return host.services.ask(present -> present.identity()
                .handle(
                        present.now(),
                        host.services.callers().printer(PRINTER),
                        new DeviceRequest.Refresh("fabrikam", APP, token))
                .outcome());
    }

    private TestHost host() throws IOException {
        return new TestHost(temporary, () -> now, SETTINGS);
    }

    private static <T> T granted(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Granted<T>(T value)) {
            return value;
        }
        throw new AssertionError("not granted: " + outcome);
    }
}
