package dev.platen.emulator.submission;

import static dev.platen.emulator.identity.EntraWorld.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.platen.emulator.fault.FaultKind;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A whole session in one go ends as its steps would. */
class AttemptTest {

    private final MailWorld world = new MailWorld();

    private Attempt attempt() {
        return world.mail.attempt(START, world.printer, world.message());
    }

    private static void assertRejected(SubmissionStage stage, int code, Attempt attempt) {
        if (!(attempt.outcome() instanceof SubmissionOutcome.Rejected rejected)
                || rejected.stage() != stage
                || rejected.reply().code() != code) {
            throw new AssertionError("expected " + code + " at " + stage + ", got " + attempt);
        }
    }

    @Test
    void aMessageIsDeliveredAndTheSessionStaysOpenUntilTheDeviceClosesIt() {
        Attempt attempt = attempt();

        assertInstanceOf(SubmissionOutcome.Delivered.class, attempt.outcome());
        assertEquals(1, world.mail.sessionCount());
        world.step(START, new SubmissionRequest.Close(attempt.session()));
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void theFirstRefusalIsTheOutcome() {
        world.mail.handle(new MailAdministratorAct.SetTenantSmtpAuth("contoso", false));

        Attempt attempt = attempt();

        assertRejected(SubmissionStage.AUTHENTICATE, 535, attempt);
        assertNotEquals(0, attempt.session());
    }

    @Test
    void theFourthAtTheSameTimeIsToldToComeBack() {
        attempt();
        attempt();
        attempt();

        assertRejected(SubmissionStage.DATA, 432, attempt());
    }

    @Test
    void aRefusalThatEndsTheSessionLeavesNoneToClose() {
        world.entra.strike(new FaultKind.SmtpUnavailable(), START);

        Attempt attempt = attempt();

        assertRejected(SubmissionStage.CONNECT, 421, attempt);
        assertEquals(0, attempt.session());
    }

    @Test
    void withoutConnectionOrTrustNothingWasSent() {
        world.entra.strike(new FaultKind.RootExpired(), START);
        assertInstanceOf(SubmissionOutcome.Untrusted.class, attempt().outcome());

        world.entra.strike(new FaultKind.Partition(), START);
        assertInstanceOf(SubmissionOutcome.Unreachable.class, attempt().outcome());
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void delaysAddUp() {
        MailWorld patient = new MailWorld(
                SubmissionSettings.DOCUMENTED.withLimits(3, 1).withOverRate(SubmissionSettings.OverRate.DELAYED));
        patient.mail.attempt(START, patient.printer, patient.message());

        assertEquals(
                Duration.ofMinutes(1),
                patient.mail.attempt(START, patient.printer, patient.message()).delay());
    }
}
