package dev.platen.protocol.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.Deferral;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausationTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Slot EMAIL = Slot.EMAIL;

    private final Causation causation = new Causation();
    private final List<Link> links = new ArrayList<>();

    private CausationTest happens(PrinterEvent event) {
        links.add(causation.next(links.size() + 1, event));
        return this;
    }

    /** Events 1 to 3: a saved sign-in. */
    private CausationTest signedIn() {
        return happens(new PrinterEvent.SignInStarted(AT, EMAIL, 1))
                .happens(new PrinterEvent.SignedIn(AT, EMAIL, "a@b.example", "a1", "r1", AT))
                .happens(new PrinterEvent.SettingsSaved(AT, EMAIL, AT));
    }

    private CausationTest accepted(String job) {
        return happens(
                new PrinterEvent.JobAccepted(AT, job, JobKind.SCAN_TO_EMAIL, EMAIL, "c@d.example", "key", 1, AT));
    }

    private CausationTest refresh(RefreshCause cause, long effect) {
        return happens(new PrinterEvent.RefreshStarted(AT, EMAIL, effect, cause));
    }

    private CausationTest refreshFails(long effect) {
        return happens(new PrinterEvent.RefreshFailed(AT, EMAIL, effect, "HTTP 503", 0, AT));
    }

    private CausationTest fails(String job, JobError error) {
        return happens(new PrinterEvent.JobFailed(AT, job, error, "reason"));
    }

    private long causeOfLast() {
        return links.getLast().cause();
    }

    @Test
    void aSignInIsOneThread() {
        signedIn();
        assertThat(links).extracting(Link::cause).containsExactly(0L, 1L, 2L);
        assertThat(links).extracting(Link::correlation).containsOnly("email/sign-in/1");
    }

    @Test
    void aJobIsSentBecauseItWasAccepted() {
        signedIn().accepted("j").happens(new PrinterEvent.SendingStarted(AT, "j", 2));
        assertThat(causeOfLast()).isEqualTo(4);
        happens(new PrinterEvent.EmailSent(AT, "j", 2, "250"));
        assertThat(links.getLast()).isEqualTo(new Link(5, "j"));
    }

    @Test
    void aJobThatWaitedIsSentBecauseATokenCame() {
        signedIn()
                .accepted("j")
                .happens(new PrinterEvent.SendingDeferred(AT, "j", "access token ended", Deferral.TOKEN_ENDED, AT))
                .refresh(RefreshCause.JOB, 2);
        assertThat(links.getLast()).isEqualTo(new Link(5, "email/refresh/2"));
        happens(new PrinterEvent.TokenRefreshed(AT, EMAIL, 2, "a2", "r2", AT, AT));
        assertThat(causeOfLast()).isEqualTo(6);
        happens(new PrinterEvent.SendingStarted(AT, "j", 3));
        assertThat(causeOfLast()).isEqualTo(7);
    }

    @Test
    void aJobThatIsTriedAgainIsSentBecauseItsTimeHasCome() {
        signedIn()
                .accepted("j")
                .happens(new PrinterEvent.SendingStarted(AT, "j", 2))
                .happens(new PrinterEvent.SendingDeferred(AT, "j", "421", Deferral.RETRY, AT));
        assertThat(causeOfLast()).isEqualTo(5);
        happens(new PrinterEvent.TokenRefreshed(AT, EMAIL, 9, "a2", "r2", AT, AT))
                .happens(new PrinterEvent.SendingStarted(AT, "j", 3));
        assertThat(causeOfLast()).isEqualTo(6);
    }

    @Test
    void aJobFailsBecauseTheTokenIsDead() {
        signedIn()
                .refresh(RefreshCause.POLICY, 2)
                .happens(new PrinterEvent.TokenExpired(AT, EMAIL, 2, ExpiryReason.INACTIVITY, 700082));
        assertThat(causeOfLast()).isEqualTo(4);
        accepted("j").fails("j", JobError.SIGN_IN_EXPIRED);
        assertThat(causeOfLast()).isEqualTo(5);
    }

    @Test
    void aJobFailsForWantOfATokenBecauseTheLastRefreshFailed() {
        signedIn()
                .accepted("j")
                .happens(new PrinterEvent.SendingDeferred(AT, "j", "access token ended", Deferral.TOKEN_ENDED, AT))
                .refresh(RefreshCause.JOB, 2)
                .refreshFails(2)
                .refresh(RefreshCause.RETRY, 3);
        assertThat(causeOfLast()).as("a retry").isEqualTo(7);
        refreshFails(3).fails("j", JobError.TOKEN_SERVICE_UNAVAILABLE);
        assertThat(causeOfLast()).isEqualTo(9);
    }

    @Test
    void aJobFailsBecauseNobodyEverSignedIn() {
        accepted("j").fails("j", JobError.NOT_SIGNED_IN);
        assertThat(causeOfLast()).isEqualTo(1);
    }

    @Test
    void aJobFailsBecauseTheServerRefusedWhatWasBeingSent() {
        signedIn()
                .accepted("j")
                .happens(new PrinterEvent.SendingStarted(AT, "j", 2))
                .fails("j", JobError.SMTP_AUTH_DISABLED);
        assertThat(causeOfLast()).isEqualTo(5);
    }

    @Test
    void aFaxReportFollowsItsHandingOver() {
        signedIn()
                .accepted("j")
                .happens(new PrinterEvent.SendingStarted(AT, "j", 2))
                .happens(new PrinterEvent.FaxHandedOver(AT, "j", 2, "250"))
                .accepted("k")
                .happens(new PrinterEvent.FaxReported(AT, "j", true, "ok"));
        assertThat(links.getLast()).isEqualTo(new Link(6, "j"));
    }
}
