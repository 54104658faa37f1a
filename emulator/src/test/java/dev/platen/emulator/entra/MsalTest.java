package dev.platen.emulator.entra;

import static dev.platen.emulator.entra.TestEntra.ADMIN;
import static dev.platen.emulator.entra.TestEntra.APP;
import static dev.platen.emulator.entra.TestEntra.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.host.Application;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.tls.Trust;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Microsoft's own library, unmodified, against the emulator, set up as an application with an authority of its own sets it
 * up: the authority's address, its certificate, and no question to Microsoft which hosts are Microsoft's.
 */
final class MsalTest {

    private static final Set<String> MAIL = Set.of("https://outlook.office.com/SMTP.Send");
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path temporary;

    private TestEntra entra;
    private SSLContext trusting;
    private PublicClientApplication application;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        IdentitySettings quick = new IdentitySettings(
                Duration.ofMinutes(60),
                Duration.ofMinutes(90),
                Duration.ofDays(90),
                Duration.ofSeconds(900),
                Duration.ofSeconds(1),
                false,
                0,
                Duration.ZERO,
                false);
        entra = new TestEntra(
                        temporary, InstantSource.system(), TestEntra.SETTINGS.withIdentity(quick), TokenForm.SIGNED)
                .withAccounts();
        trusting = Trust.in(entra.authority.certificate());
        application = PublicClientApplication.builder(APP)
                .authority(entra.https() + "/contoso/")
                .sslSocketFactory(trusting.getSocketFactory())
                .instanceDiscovery(false)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        entra.close();
    }

    @Test
    void signsInWithADeviceCode() throws Exception {
        IAuthenticationResult result = signIn();

        assertThat(result.accessToken()).isNotEmpty();
        assertThat(result.account().username()).isEqualTo(ADMIN);
        assertThat(result.scopes()).contains("https://outlook.office.com/SMTP.Send");
        assertThat(result.expiresOnDate()).isInTheFuture();
    }

    @Test
    void goesOnPollingWhileAuthorizationIsPending() throws Exception {
        CompletableFuture<DeviceCode> code = new CompletableFuture<>();
        try (PendingWatch http = new PendingWatch(trusting, () -> walk(code.join()))) {
            PublicClientApplication watched = PublicClientApplication.builder(APP)
                    .authority(entra.https() + "/contoso/")
                    .httpClient(http)
                    .instanceDiscovery(false)
                    .build();

            IAuthenticationResult result = get(watched.acquireToken(
                    DeviceCodeFlowParameters.builder(MAIL, code::complete).build()));

            assertThat(http.pending()).isPositive();
            assertThat(result.account().username()).isEqualTo(ADMIN);
        }
    }

    @Test
    void finishesWithAFailureWhenThePersonDeclines() {
        assertThat(failure(() -> signIn(code -> {
                    try (Person person = person(code)) {
                        person.follow()
                                .send("code", code.userCode())
                                .send("account", ADMIN)
                                .send("password", PASSWORD, "proof", "password")
                                .send("answer", "cancel");
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })))
                .asInstanceOf(type(MsalServiceException.class))
                .returns("authorization_declined", MsalServiceException::errorCode);
    }

    @Test
    void learnsThatACodeHasExpired() {
        assertThat(failure(() -> signIn(_ -> entra.services.setClock(clock -> clock.advance(Duration.ofMinutes(15))))))
                .asInstanceOf(type(MsalServiceException.class))
                .returns("expired_token", MsalServiceException::errorCode)
                .returns(400, MsalServiceException::statusCode);
    }

    @Test
    void refreshesSilently() throws Exception {
        IAuthenticationResult first = signIn();

        IAuthenticationResult cached = silently(first, false);
        IAuthenticationResult refreshed = silently(first, true);

        assertThat(cached.accessToken()).isEqualTo(first.accessToken());
        assertThat(refreshed.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(refreshed.account().username()).isEqualTo(ADMIN);
    }

    @Test
    void asksForThePersonAfterNinetyDaysOfSilence() throws Exception {
        IAuthenticationResult first = signIn();
        entra.services.setClock(clock -> clock.advance(Duration.ofDays(91)));

        assertThat(failure(() -> silently(first, true)))
                .asInstanceOf(type(MsalInteractionRequiredException.class))
                .returns("invalid_grant", MsalServiceException::errorCode)
                .satisfies(e -> assertThat(e.getMessage()).contains("AADSTS700082"))
                .satisfies(e -> assertThat(e.correlationId()).isNotEmpty());
    }

    @Test
    void asksForThePersonAfterSessionsWereRevoked() throws Exception {
        IAuthenticationResult first = signIn();
        entra.services.setClock(clock -> clock.advance(Duration.ofMinutes(1)));
        entra.services.perform(new AdministratorAct.RevokeSessions("contoso", ADMIN));

        assertThat(failure(() -> silently(first, true)))
                .asInstanceOf(type(MsalServiceException.class))
                .returns("invalid_grant", MsalServiceException::errorCode)
                .satisfies(e -> assertThat(e.getMessage()).contains("AADSTS50173"));
    }

    @Test
    void leavesAServiceThatIsDownAloneForAWhile() throws Exception {
        IAuthenticationResult first = signIn();
        entra.strike(new FaultKind.IdentityUnavailable(503));

        assertThat(failure(() -> silently(first, true))).isInstanceOf(MsalServiceException.class);
        assertThat(failure(() -> silently(first, true))).isInstanceOf(MsalThrottlingException.class);
    }

    @Test
    void heedsRetryAfter() throws Exception {
        IAuthenticationResult first = signIn();
        entra.strike(new FaultKind.IdentityThrottled(0, Duration.ofSeconds(1), Duration.ofSeconds(60)));

        assertThat(failure(() -> silently(first, true))).isInstanceOf(MsalServiceException.class);
        assertThat(failure(() -> silently(first, true)))
                .asInstanceOf(type(MsalThrottlingException.class))
                .satisfies(e -> assertThat(e.retryInMs()).isBetween(50_000L, 60_000L));
    }

    @Test
    void getsAnApplicationsOwnToken() throws Exception {
        entra.services.perform(new Deed.ApplicationPut(
                new Application("tool", "Administration", entra.passwords.ofApplication("tool", "s3cret"), Set.of())));
        ConfidentialClientApplication tool = ConfidentialClientApplication.builder(
                        "tool", ClientCredentialFactory.createFromSecret("s3cret"))
                .authority(entra.https() + "/contoso/")
                .sslSocketFactory(trusting.getSocketFactory())
                .instanceDiscovery(false)
                .build();

        IAuthenticationResult result = tool.acquireToken(
                        ClientCredentialParameters.builder(Set.of("https://graph.microsoft.com/.default"))
                                .build())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(result.accessToken()).isNotEmpty();
    }

    private IAuthenticationResult signIn() throws Exception {
        return signIn(this::walk);
    }

    private IAuthenticationResult signIn(Consumer<DeviceCode> person) throws Exception {
        return get(application.acquireToken(
                DeviceCodeFlowParameters.builder(MAIL, person).build()));
    }

    private IAuthenticationResult silently(IAuthenticationResult first, boolean refresh) throws Exception {
        try {
            return get(application.acquireTokenSilently(SilentParameters.builder(MAIL, first.account())
                    // Otherwise MSAL asks the account's environment, which it writes without the port.
                    .authorityUrl(entra.https() + "/contoso/")
                    .forceRefresh(refresh)
                    .build()));
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private void walk(DeviceCode code) {
        try (Person person = person(code)) {
            assertThat(person.walk(code.userCode(), ADMIN, PASSWORD).title()).isEqualTo("You are signed in");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Person person(DeviceCode code) throws IOException, InterruptedException {
        return Person.trusting(trusting, URI.create(code.verificationUri()));
    }

    private static IAuthenticationResult get(CompletableFuture<IAuthenticationResult> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Throwable failure(Callable<?> call) {
        try {
            call.call();
        } catch (ExecutionException | CompletionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("no failure");
    }
}
