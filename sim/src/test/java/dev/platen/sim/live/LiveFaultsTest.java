package dev.platen.sim.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.SlotState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While two hundred live printers work, one thing goes wrong, and is mended again. */
@Timeout(120)
class LiveFaultsTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private WorkingFleet fleet;

    @BeforeEach
    void start() throws Exception {
        fleet = WorkingFleet.start(folder);
        fleet.bringRound();
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void tokenEndpointDownForTwoMinutesLosesNoJobAndNoSignIn() throws Exception {
        Instant over = fleet.now().plus(TWO_MINUTES);
        fleet.suffer("{\"fault\":\"idp.unavailable\",\"for\":\"2m\"}");
        fleet.bringUntil(() -> !fleet.now().isBefore(over));
        fleet.settle();

        assertThat(fleet.happened(
                        PrinterEvent.RefreshFailed.class,
                        failed -> failed.reason().contains("503")))
                .as("refreshes that met the outage")
                .isPositive();
        assertAllSignedIn();
        assertAllSentOnce();
    }

    @Test
    void throttlingIsWaitedOut() throws Exception {
        Instant over = fleet.now().plus(TWO_MINUTES);
        fleet.suffer("{\"fault\":\"idp.throttled\",\"for\":\"2m\",\"limit\":\"5/min\",\"retryAfter\":\"30s\"}");
        fleet.bringUntil(() -> !fleet.now().isBefore(over));
        fleet.settle();

        assertThat(fleet.happened(
                        PrinterEvent.RefreshFailed.class,
                        failed -> failed.reason().contains("429")))
                .as("refreshes that were throttled")
                .isPositive();
        assertThat(fleet.happened(
                        PrinterEvent.RefreshFailed.class,
                        failed -> failed.reason().contains("429")
                                && failed.retryAt().isBefore(failed.at().plusSeconds(30))))
                .as("retries before Retry-After")
                .isZero();
        assertAllSignedIn();
        assertAllSentOnce();
    }

    @Test
    void aTenthWhoseSessionsAreRevokedHasToSignInAgainAndTheOthersWorkOn() throws Exception {
        Set<String> before = fleet.accessTokens();
        fleet.suffer("{\"fault\":\"entra.sessionsRevoked\",\"share\":\"10%\"}");
        fleet.bringUntil(() -> Collections.disjoint(fleet.accessTokens(), before));
        fleet.bringRound();
        fleet.settle();

        int expired = fleet.count(slot -> slot.status() instanceof AuthStatus.Expired);
        assertThat(expired).isBetween(WorkingFleet.PRINTERS / 20, WorkingFleet.PRINTERS / 5);
        assertThat(fleet.count(slot -> slot.status().equals(new AuthStatus.Expired(ExpiryReason.REVOKED))))
                .isEqualTo(expired);
        assertThat(fleet.happened(PrinterEvent.TokenExpired.class, dead -> dead.aadsts() == 50173))
                .isEqualTo(expired);
        assertThat(fleet.count(SlotState::signedIn)).isEqualTo(WorkingFleet.PRINTERS - expired);
        assertSentOnceBut(JobError.SIGN_IN_AGAIN);
        assertThat(failures()).hasSizeGreaterThanOrEqualTo(expired);
    }

    @Test
    void jobsFailForTheAdministratorsReasonWhileSmtpAuthIsOff() throws Exception {
        fleet.suffer("{\"id\":\"off\",\"fault\":\"smtp.authDisabled\"}");
        fleet.bringRound();
        fleet.settle();
        fleet.recover("off");
        fleet.bringRound();
        fleet.settle();

        assertAllSignedIn();
        assertSentOnceBut(JobError.SMTP_AUTH_DISABLED);
        assertThat(failures())
                .hasSizeGreaterThanOrEqualTo(WorkingFleet.PRINTERS)
                .allSatisfy(failed -> assertThat(failed.reason()).contains("5.7.139"));
        assertThat(lastRound()).allMatch(JobStory::sent);
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        fleet.suffer("{\"id\":\"old\",\"fault\":\"tls.rootExpired\"}");
        fleet.bringRound();
        fleet.await(() -> fleet.happened(PrinterEvent.RefreshFailed.class, _ -> true) > 0);
        fleet.recover("old");
        fleet.bringRound();
        fleet.settle();

        assertAllSignedIn();
        assertSentOnceBut(JobError.CERTIFICATE_NOT_TRUSTED);
        assertThat(failures()).isNotEmpty();
        assertThat(lastRound()).allMatch(JobStory::sent);
    }

    @Test
    void mailsWhoseConnectionIsResetInDataAreSentAgain() throws Exception {
        fleet.suffer("{\"id\":\"reset\",\"fault\":\"smtp.resetInData\"}");
        fleet.bringRound();
        fleet.await(() -> fleet.happened(PrinterEvent.SendingDeferred.class, _ -> true) >= WorkingFleet.PRINTERS);
        fleet.recover("reset");
        fleet.bringRound();
        fleet.settle();

        assertAllSignedIn();
        assertAllSentOnce();
        assertThat(fleet.jobs().values()).anyMatch(story -> story.attempts() > 1);
    }

    @Test
    void mailsWhoseAnswerIsLostAreSentAgainUnderTheSameMessageId() throws Exception {
        fleet.suffer("{\"id\":\"lost\",\"fault\":\"smtp.answerLost\"}");
        fleet.bringRound();
        fleet.await(() -> fleet.happened(PrinterEvent.SendingDeferred.class, _ -> true) >= WorkingFleet.PRINTERS);
        fleet.recover("lost");
        fleet.bringRound();
        fleet.settle();

        assertAllSignedIn();
        Map<String, JobStory> jobs = fleet.jobs();
        Map<String, Integer> mails = fleet.mails();
        assertThat(jobs.values()).allMatch(JobStory::whole).allMatch(JobStory::sent);
        assertThat(mails).containsOnlyKeys(jobs.keySet());
        assertThat(mails)
                .allSatisfy((mail, copies) -> assertThat(copies)
                        .as(mail)
                        .isBetween(1, jobs.getOrDefault(mail, new JobStory()).attempts()));
        assertThat(mails.values()).anyMatch(copies -> copies > 1);
    }

    private void assertAllSignedIn() {
        assertThat(fleet.count(SlotState::signedIn)).isEqualTo(WorkingFleet.PRINTERS);
        assertThat(fleet.happened(PrinterEvent.TokenExpired.class, _ -> true)).isZero();
    }

    private void assertAllSentOnce() {
        Map<String, JobStory> jobs = fleet.jobs();
        assertThat(jobs.values()).allMatch(JobStory::whole).allMatch(JobStory::sent);
        assertThat(fleet.mails())
                .containsOnlyKeys(jobs.keySet())
                .allSatisfy((mail, copies) -> assertThat(copies).as(mail).isEqualTo(1));
    }

    /** Each job was sent and arrived once, or failed with this error and did not arrive. */
    private void assertSentOnceBut(JobError error) {
        Map<String, Integer> mails = fleet.mails();
        assertThat(fleet.jobs()).allSatisfy((mail, story) -> {
            assertThat(story).matches(JobStory::whole);
            assertThat(mails.getOrDefault(mail, 0)).as(mail).isEqualTo(story.sent() ? 1 : 0);
            story.failure()
                    .ifPresent(failed ->
                            assertThat(failed.error()).as(failed.reason()).isEqualTo(error));
        });
        assertThat(fleet.jobs().keySet()).containsAll(mails.keySet());
    }

    private List<PrinterEvent.JobFailed> failures() {
        return fleet.jobs().values().stream()
                .flatMap(story -> story.failure().stream())
                .toList();
    }

    private List<JobStory> lastRound() {
        List<JobStory> last = fleet.jobs().entrySet().stream()
                .filter(job -> job.getKey().startsWith(fleet.lastRound() + "@"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(last).hasSize(WorkingFleet.PRINTERS);
        return last;
    }
}
