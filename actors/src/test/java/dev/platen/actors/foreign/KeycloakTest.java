package dev.platen.actors.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.oauth.Authority;
import dev.platen.actors.oauth.HttpLimits;
import dev.platen.actors.oauth.OAuthClient;
import dev.platen.actors.oauth.TokenDesk;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.tls.Trust;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sign-in and refresh at Keycloak, whose refresh tokens are good for one use (RFC 9700, 4.14.2): a stricter service than
 * Entra.
 */
@Tag("foreign")
@Timeout(480)
class KeycloakTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");

    @TempDir
    private static Path serverFolder;

    private static Keycloak keycloak;
    private static EntraPaths paths;

    @TempDir
    private Path folder;

    private final PacedClock clock = PacedClock.of(InstantSource.system());
    private OAuthClient client;
    private TokenVault vault;
    private TokenDesk desk;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        keycloak = Keycloak.start(serverFolder);
        paths = new EntraPaths(keycloak.realm());
    }

    @AfterAll
    static void stopServer() {
        if (paths != null) {
            paths.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @BeforeEach
    void start() {
        vault = TokenVault.open(folder.resolve("vault"), new VaultKey.KeyFile(folder.resolve("vault.key")));
        client = new OAuthClient(
                new Authority(paths.base(), "", "platen-printer", false), Trust.ofPlatform(), HttpLimits.USUAL, clock);
        desk = new TokenDesk(client, vault, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        vault.close();
    }

    @Test
    void aPersonSignsAPrinterInAndItsTokensRotate() throws IOException, InterruptedException {
        TokenGrant signedIn = signIn();
        assertThat(signedIn.account()).isEqualTo(Keycloak.EMAIL);
        assertThat(signedIn.expiresIn()).isPositive();

        TokenGrant once = granted(refresh(3, signedIn.refreshToken()));
        assertThat(once.refreshToken()).isNotEqualTo(signedIn.refreshToken());
        assertThat(once.accessToken()).isNotEqualTo(signedIn.accessToken());

        TokenGrant twice = granted(refresh(4, once.refreshToken()));
        assertThat(twice.refreshToken()).isNotEqualTo(once.refreshToken());
    }

    /** An answer that was lost after the service had taken the token: here, unlike at Entra, somebody has to sign in again. */
    @Test
    void aTokenThatIsUsedAgainIsRefusedForGood() throws IOException, InterruptedException {
        TokenGrant signedIn = signIn();
        TokenGrant once = granted(refresh(3, signedIn.refreshToken()));

        Outcome<TokenGrant> again = refresh(4, signedIn.refreshToken());

        assertThat(again).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(400);
            assertThat(refused.error().error()).isEqualTo("invalid_grant");
        });
        assertThat(once.account()).isEqualTo(Keycloak.EMAIL);
    }

    private TokenGrant signIn() throws IOException, InterruptedException {
        PrinterCommand.DeviceCodeAnswered answered = (PrinterCommand.DeviceCodeAnswered) desk.requestDeviceCode(
                PRINTER, new Effect.RequestDeviceCode(1, Slot.EMAIL, MailService.EXCHANGE_ONLINE));
        assertThat(answered.outcome()).isInstanceOf(Outcome.Granted.class);
        DeviceCode code = ((Outcome.Granted<DeviceCode>) answered.outcome()).value();
        try (Person person = new Person()) {
            String last =
                    person.enter(URI.create(code.verificationUri()), code.userCode(), Keycloak.USER, Keycloak.PASSWORD);
            assertThat(last).contains("Device Login Successful");
        }
        Effect.AwaitTokens polling = new Effect.AwaitTokens(
                2,
                Slot.EMAIL,
                MailService.EXCHANGE_ONLINE,
                code.deviceCode(),
                code.interval(),
                clock.instant().plus(Duration.ofMinutes(2)));
        return granted(((PrinterCommand.TokensAnswered) desk.awaitTokens(PRINTER, polling)).outcome());
    }

    private Outcome<TokenGrant> refresh(long effect, String token) throws InterruptedException {
        Effect.RefreshTokens refresh = new Effect.RefreshTokens(effect, Slot.EMAIL, MailService.EXCHANGE_ONLINE, token);
        return ((PrinterCommand.TokensAnswered) desk.refreshTokens(PRINTER, refresh)).outcome();
    }

    private static TokenGrant granted(Outcome<TokenGrant> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Granted.class);
        return ((Outcome.Granted<TokenGrant>) outcome).value();
    }
}
