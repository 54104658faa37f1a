package dev.platen.actors.oauth;

import static dev.platen.actors.oauth.ScriptedHttp.json;
import static dev.platen.actors.oauth.ScriptedHttp.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.tls.Trust;
import dev.platen.emulator.tls.CertificateAuthority;
import dev.platen.emulator.tls.Shown;
import dev.platen.persistence.vault.Secret;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What printers hear of codes and tokens, by what the service says and does; and what the vault holds by then. */
@Timeout(60)
class TokenDeskTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");
    private static final Duration TICK = Duration.ofMillis(5);
    private static final String CODE =
            "{'device_code':'planted-code','user_code':'B6SUYU5PL','verification_uri':'https://microsoft.com/devicelogin',"
                    + "'expires_in':900,'interval':5,'message':'To sign in...'}";
    private static final String PENDING =
            "{'error':'authorization_pending','error_description':'AADSTS70016: ...','error_codes':[70016]}";
    private static final Secret DEVICE_CODE = Secret.of("planted-code");
    private static final HttpLimits SHORT =
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(400));

    @TempDir
    private Path folder;

    private final PacedClock clock = PacedClock.of(InstantSource.system());
    private ScriptedHttp server;
    private OAuthClient client;
    private TokenVault vault;
    private TokenDesk desk;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedHttp.plain();
        openVault();
        connect(server.base(), Trust.ofPlatform(), HttpLimits.USUAL, true);
    }

    private void openVault() {
        vault = TokenVault.open(folder.resolve("vault"), new VaultKey.KeyFile(folder.resolve("vault.key")));
    }

    private void connect(URI base, Trust trust, HttpLimits limits, boolean tellsPrinter) {
        if (client != null) {
            client.close();
        }
        client = new OAuthClient(new Authority(base, "", "platen-printer", tellsPrinter), trust, limits, clock);
        desk = new TokenDesk(client, vault, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        vault.close();
        server.close();
    }

    private Outcome<DeviceCode> requestCode() throws InterruptedException {
        PrinterCommand answer = desk.requestDeviceCode(
                PRINTER, new Effect.RequestDeviceCode(1, Slot.EMAIL, MailService.EXCHANGE_ONLINE));
        return ((PrinterCommand.DeviceCodeAnswered) answer).outcome();
    }

    private Effect.AwaitTokens polling(Duration left) {
        return new Effect.AwaitTokens(
                2,
                Slot.EMAIL,
                MailService.EXCHANGE_ONLINE,
                DEVICE_CODE.fingerprint(),
                TICK,
                clock.instant().plus(left));
    }

    private Outcome<TokenGrant> poll() throws InterruptedException {
        return poll(polling(Duration.ofMinutes(15)));
    }

    private Outcome<TokenGrant> poll(Effect.AwaitTokens polling) throws InterruptedException {
        return ((PrinterCommand.TokensAnswered) desk.awaitTokens(PRINTER, polling)).outcome();
    }

    private PrinterCommand.TokensAnswered refresh(long effect, String refreshToken) throws InterruptedException {
        return (PrinterCommand.TokensAnswered) desk.refreshTokens(
                PRINTER,
                new Effect.RefreshTokens(
                        effect,
                        Slot.EMAIL,
                        MailService.EXCHANGE_ONLINE,
                        Secret.of(refreshToken).fingerprint()));
    }

    /** Signs in; the printer then holds planted-refresh-1. */
    private void signIn() throws InterruptedException {
        server.answers(json(200, CODE), tokens("1", "printer@contoso.example"));
        requestCode();
        assertThat(poll()).isInstanceOf(Outcome.Granted.class);
    }

    private static Outcome<TokenGrant> granted(String name, String account) {
        return new Outcome.Granted<>(new TokenGrant(
                account,
                Secret.of(ScriptedHttp.jwt(account, name)).fingerprint(),
                Secret.of("planted-refresh-" + name).fingerprint(),
                Duration.ofHours(1)));
    }

    private static String error(String error, String suberror, int aadsts) {
        return "{'error':'" + error + "','error_description':'AADSTS" + aadsts + ": planted','error_codes':[" + aadsts
                + "]" + (suberror.isEmpty() ? "" : ",'suberror':'" + suberror + "'") + "}";
    }

    @Test
    void aDeviceCodeIsAskedForAsEntraWantsIt() throws InterruptedException {
        server.answers(json(200, CODE));

        assertThat(requestCode())
                .isEqualTo(new Outcome.Granted<>(new DeviceCode(
                        DEVICE_CODE.fingerprint(),
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(5))));
        ScriptedHttp.Request request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /organizations/oauth2/v2.0/devicecode HTTP/1.1");
        assertThat(request.form())
                .isEqualTo(Map.of(
                        "client_id", "platen-printer", "scope", "https://outlook.office.com/SMTP.Send offline_access"));
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("x-platen-printer", "contoso/hq-0001");
        assertThat(vault.find(PRINTER, Slot.EMAIL).deviceCode()).isEqualTo(DEVICE_CODE);
    }

    @Test
    void aRealServiceIsNotToldWhichPrinterAsks() throws InterruptedException {
        connect(server.base(), Trust.ofPlatform(), HttpLimits.USUAL, false);
        server.answers(json(200, CODE));

        requestCode();

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("x-platen-printer");
    }

    @Test
    void personalAccountsAreAskedForAtTheConsumersEndpoint() throws InterruptedException {
        server.answers(json(200, CODE));

        desk.requestDeviceCode(PRINTER, new Effect.RequestDeviceCode(1, Slot.EMAIL, MailService.OUTLOOK_COM));

        assertThat(server.requests().getFirst().line()).startsWith("POST /consumers/oauth2/v2.0/devicecode");
    }

    @Test
    void thePollingGoesOnUntilTheServiceDecides() throws InterruptedException {
        server.answers(
                json(200, CODE),
                json(400, PENDING),
                json(400, PENDING),
                json(503, "{}"),
                ScriptedHttp.RESET,
                tokens("1", "printer@contoso.example"));
        requestCode();

        assertThat(poll()).isEqualTo(granted("1", "printer@contoso.example"));
        assertThat(server.requests()).hasSize(6);
        assertThat(server.requests().getLast().form())
                .isEqualTo(Map.of(
                        "client_id", "platen-printer",
                        "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code", "planted-code"));
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_declined, 0",
        "bad_verification_code, 0",
        "expired_token, 70020",
        "invalid_grant, 50196",
        "access_denied, 53003"
    })
    void aRefusalEndsThePolling(String error, int aadsts) throws InterruptedException {
        server.answers(json(200, CODE), json(400, PENDING), json(400, error(error, "", aadsts)));
        requestCode();

        assertThat(poll()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.error().error()).isEqualTo(error);
            assertThat(refused.error().aadsts()).isEqualTo(aadsts);
        });
    }

    @Test
    void aCodeThatNobodyEntersEnds() throws InterruptedException {
        server.answers(json(200, CODE), json(400, PENDING));
        requestCode();

        assertThat(poll(polling(Duration.ofMillis(50))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.error().error()).isEqualTo("expired_token"));
    }

    @Test
    void aCodeThatEndedWhileTheProcessWasDownIsTriedOnceMore() throws InterruptedException {
        server.answers(json(200, CODE), tokens("1", "printer@contoso.example"));
        requestCode();

        assertThat(poll(polling(Duration.ofMinutes(-5)))).isEqualTo(granted("1", "printer@contoso.example"));
    }

    @Test
    void pollingEndsWhenTheSignInIsGivenUp() throws Exception {
        server.answers(json(200, CODE), json(400, PENDING));
        requestCode();
        try (ExecutorService printer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome<TokenGrant>> polled = printer.submit(() -> poll());
            while (server.requests().size() < 3) {
                Thread.onSpinWait();
            }
            vault.forget(PRINTER, Slot.EMAIL);

            assertThat(polled.get()).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void tokensAreInTheVaultWhenThePrinterHearsOfThem() throws InterruptedException {
        signIn();

        assertThat(vault.find(PRINTER, Slot.EMAIL).tokens().refresh()).isEqualTo(Secret.of("planted-refresh-1"));
        assertThat(vault.find(PRINTER, Slot.EMAIL).deviceCode()).isEqualTo(Secret.NONE);
    }

    @Test
    void aSignInThatIsAwaitedAgainAfterACrashIsAdoptedWithoutAsking() throws InterruptedException {
        signIn();
        int asked = server.requests().size();
        Instant sent = vault.find(PRINTER, Slot.EMAIL).tokens().sentAt();
        vault.close();
        openVault();
        connect(server.base(), Trust.ofPlatform(), HttpLimits.USUAL, true);

        PrinterCommand.TokensAnswered again =
                (PrinterCommand.TokensAnswered) desk.awaitTokens(PRINTER, polling(Duration.ofMinutes(15)));

        assertThat(again.outcome()).isEqualTo(granted("1", "printer@contoso.example"));
        assertThat(again.sentAt()).isEqualTo(sent);
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void aRefreshSendsTheTokenThatIsNamed() throws InterruptedException {
        signIn();
        server.answers(tokens("2", "printer@contoso.example"));

        assertThat(refresh(3, "planted-refresh-1").outcome()).isEqualTo(granted("2", "printer@contoso.example"));

        assertThat(server.requests().getLast().line()).startsWith("POST /organizations/oauth2/v2.0/token");
        assertThat(server.requests().getLast().form())
                .isEqualTo(Map.of(
                        "client_id", "platen-printer",
                        "grant_type", "refresh_token",
                        "refresh_token", "planted-refresh-1",
                        "scope", "https://outlook.office.com/SMTP.Send offline_access"));
    }

    @Test
    void aRefreshThatIsPerformedAgainIsAdoptedWithoutAsking() throws InterruptedException {
        signIn();
        server.answers(tokens("2", "printer@contoso.example"));
        PrinterCommand.TokensAnswered first = refresh(3, "planted-refresh-1");
        int asked = server.requests().size();

        PrinterCommand.TokensAnswered again = refresh(3, "planted-refresh-1");

        assertThat(again.outcome()).isEqualTo(first.outcome());
        assertThat(again.sentAt()).isEqualTo(first.sentAt());
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void aRefreshWhoseAnswerWasLostAsksAgainWithTheOldToken() throws InterruptedException {
        signIn();
        server.answers(ScriptedHttp.RESET, tokens("2", "printer@contoso.example"));

        assertThat(refresh(3, "planted-refresh-1").outcome()).isInstanceOf(Outcome.Undecided.class);
        assertThat(refresh(4, "planted-refresh-1").outcome()).isInstanceOf(Outcome.Granted.class);
    }

    @Test
    void aPrinterThatNeverHeardOfItsNewTokenGoesOnWithTheOldOne() throws InterruptedException {
        signIn();
        server.answers(tokens("2", "printer@contoso.example"), tokens("3", "printer@contoso.example"));
        refresh(3, "planted-refresh-1");

        assertThat(refresh(4, "planted-refresh-1").outcome()).isEqualTo(granted("3", "printer@contoso.example"));
        assertThat(server.requests().getLast().form()).containsEntry("refresh_token", "planted-refresh-1");
    }

    @Test
    void aServiceThatIssuesNoNewRefreshTokenLeavesTheOldOneGood() throws InterruptedException {
        signIn();
        server.answers(json(200, "{'token_type':'bearer','expires_in':'3600','access_token':'opaque'}"));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Granted<>(new TokenGrant(
                        "",
                        Secret.of("opaque").fingerprint(),
                        Secret.of("planted-refresh-1").fingerprint(),
                        Duration.ofHours(1))));
    }

    @Test
    void aTokenThatIsNotHeldMeansToSignInAgain() throws InterruptedException {
        server.answers(ScriptedHttp.SILENCE);

        assertThat(refresh(3, "lost").outcome())
                .isEqualTo(new Outcome.Refused<>(
                        0, new OAuthError("invalid_grant", "bad_token", 0, "the refresh token is not held")));
        assertThat(poll()).isInstanceOf(Outcome.Refused.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, bad_token, 50173",
        "400, invalid_grant, token_expired, 70043",
        "400, interaction_required, basic_action, 50076",
        "400, invalid_grant, '', 50196",
        "401, invalid_client, '', 7000218",
        "400, unauthorized_client, '', 700016",
        "400, invalid_scope, '', 70011"
    })
    void aRefusalIsToldWithStatusErrorSuberrorAndNumber(int status, String error, String suberror, int aadsts)
            throws InterruptedException {
        signIn();
        server.answers(json(status, error(error, suberror, aadsts)));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Refused<>(
                        status, new OAuthError(error, suberror, aadsts, "AADSTS" + aadsts + ": planted")));
    }

    @Test
    void throttlingInPlainTextIsNoDecisionAndTellsHowLongToWait() throws InterruptedException {
        signIn();
        server.answers(ScriptedHttp.answer(429, "text/plain", "Too Many Requests", "Retry-After: 60"));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(429, Duration.ofMinutes(1), "HTTP 429"));
    }

    @Test
    void aServerErrorIsNoDecisionWhateverItsBodySays() throws InterruptedException {
        signIn();
        server.answers(json(503, error("temporarily_unavailable", "", 90033), "Retry-After: 5"));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(503, Duration.ofSeconds(5), "HTTP 503 temporarily_unavailable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>maintenance</html>",
                "[1,2]",
                "{'access_token':",
                "{}",
                "{'token_type':'Bearer','expires_in':3600,'refresh_token':'r'}",
                "{'token_type':'Bearer','access_token':'a','refresh_token':'r'}",
                "{'token_type':'Bearer','expires_in':-5,'access_token':'a','refresh_token':'r'}",
                "{'token_type':'mac','expires_in':3600,'access_token':'a','refresh_token':'r'}",
                "{'token_type':'Bearer','expires_in':3600,'access_token':{},'refresh_token':'r'}"
            })
    void whatIsNoAnswerIsNoDecision(String body) throws InterruptedException {
        signIn();
        server.answers(json(200, body));

        assertThat(refresh(3, "planted-refresh-1").outcome()).isInstanceOf(Outcome.Undecided.class);
        assertThat(vault.find(PRINTER, Slot.EMAIL).tokens().effect()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'error':''}", "{'error':{'code':1}}", "not json", "{'error':'a b'}"})
    void anErrorWithoutANameIsNoDecision(String body) throws InterruptedException {
        signIn();
        server.answers(json(400, body));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(400, Duration.ZERO, "HTTP 400, and no OAuth answer"));
    }

    @Test
    void aSignInWithoutARefreshTokenIsNone() throws InterruptedException {
        server.answers(json(200, CODE), json(200, "{'token_type':'Bearer','expires_in':3600,'access_token':'a'}"));
        requestCode();

        assertThat(poll(polling(Duration.ZERO)))
                .isEqualTo(new Outcome.Undecided<>(200, Duration.ZERO, "an answer without a refresh token"));
        assertThat(vault.find(PRINTER, Slot.EMAIL).tokens().effect()).isZero();
    }

    @Test
    void aRedirectIsNotFollowed() throws InterruptedException {
        signIn();
        server.answers(ScriptedHttp.answer(302, "text/html", "", "Location: http://localhost:1/"));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(302, Duration.ZERO, "HTTP 302, and no OAuth answer"));
    }

    @Test
    void anEndlessBodyIsCutOff() throws InterruptedException {
        signIn();
        server.answers(json(200, "{'access_token':'" + "a".repeat(100_000) + "'}"));

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(0, Duration.ZERO, "the answer is too long"));
    }

    @Test
    void bytesThatAreNoHttpAreNoAnswer() throws InterruptedException {
        signIn();
        connect(server.base(), Trust.ofPlatform(), SHORT, true);
        server.answers("220 smtp.example ready\r\n\r\n");

        assertThat(refresh(3, "planted-refresh-1").outcome()).isInstanceOf(Outcome.Undecided.class);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedForWithoutEnd() throws InterruptedException {
        signIn();
        connect(server.base(), Trust.ofPlatform(), SHORT, true);
        server.answers(ScriptedHttp.SILENCE);

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(0, Duration.ZERO, "no answer in time"));
    }

    @Test
    void aServiceThatIsNotThereIsNoDecision() throws InterruptedException {
        signIn();
        server.close();

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isInstanceOfSatisfying(
                        Outcome.Undecided.class,
                        undecided -> assertThat(undecided.httpStatus()).isZero());
    }

    @Test
    void anEncryptedServiceIsAskedWhereItsAuthorityIsTrusted() throws Exception {
        try (ScriptedHttp encrypted = ScriptedHttp.encrypted(folder.resolve("ca"), Shown.VALID)) {
            connect(encrypted.base(), trust(), HttpLimits.USUAL, true);
            encrypted.answers(json(200, CODE));

            assertThat(requestCode()).isInstanceOf(Outcome.Granted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED", "WRONG_HOST"})
    void aCertificateThatDoesNotHoldGetsNoRequest(Shown shown) throws Exception {
        try (ScriptedHttp encrypted = ScriptedHttp.encrypted(folder.resolve("ca"), shown)) {
            connect(encrypted.base(), trust(), HttpLimits.USUAL, true);

            assertThat(requestCode())
                    .isInstanceOfSatisfying(
                            Outcome.Undecided.class,
                            undecided -> assertThat(undecided.cause()).startsWith("certificate not trusted"));
            assertThat(encrypted.requests()).isEmpty();
        }
    }

    @Test
    void anAuthorityThatNobodyTrustsGetsNoRequest() throws Exception {
        try (ScriptedHttp encrypted = ScriptedHttp.encrypted(folder.resolve("ca"), Shown.VALID)) {
            connect(encrypted.base(), Trust.ofPlatform(), HttpLimits.USUAL, true);

            assertThat(requestCode())
                    .isInstanceOfSatisfying(
                            Outcome.Undecided.class,
                            undecided -> assertThat(undecided.cause()).startsWith("certificate not trusted"));
            assertThat(encrypted.requests()).isEmpty();
        }
    }

    private Trust trust() throws IOException {
        return Trust.ofFile(CertificateAuthority.open(folder.resolve("ca"), InstantSource.system())
                .certificateFile());
    }

    @Test
    void aVaultThatCannotBeWrittenIsNoDecision() throws InterruptedException {
        signIn();
        server.answers(tokens("2", "printer@contoso.example"));
        vault.close();

        assertThat(refresh(3, "planted-refresh-1").outcome())
                .isEqualTo(new Outcome.Undecided<>(0, Duration.ZERO, "the token vault can't be used"));
    }
}
