package dev.platen.emulator.submission;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.submission.MailWorld.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.FaultKind;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final MailWorld world = new MailWorld();

    @Test
    void aMessageGoesThroughTheStepsOfASession() {
        SubmissionReply.Said greeting = world.said(START, new SubmissionRequest.Connect());
        expect(greeting, SubmissionStage.CONNECT, 220, "");
        assertTrue(greeting.reply().text().contains("Microsoft ESMTP MAIL Service ready at"));
        long session = greeting.session();
        expect(world.said(START, new SubmissionRequest.StartTls(session)), SubmissionStage.CONNECT, 220, "2.0.0");
        expect(
                world.said(START, new SubmissionRequest.Authenticate(session, world.account, world.token)),
                SubmissionStage.AUTHENTICATE,
                235,
                "2.7.0");
        expect(world.from(START, session), SubmissionStage.MAIL, 250, "2.1.0");
        expect(
                world.said(START, new SubmissionRequest.Recipients(session, List.of("a@example.org"))),
                SubmissionStage.RECIPIENTS,
                250,
                "2.1.5");
        SubmissionReply.Said taken =
                world.said(START, new SubmissionRequest.Data(session, world.account, "job-1@hq-1", 50_000));
        expect(taken, SubmissionStage.DATA, 250, "2.0.0");
        assertTrue(taken.reply().text().startsWith("OK <job-1@hq-1> [Hostname="));
        SubmissionReply.Said bye = world.said(START, new SubmissionRequest.Close(session));
        expect(bye, SubmissionStage.CONNECT, 221, "2.0.0");
        assertFalse(bye.open());
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void oneSessionCarriesManyMessages() {
        long session = world.signedIn(START);
        for (int i = 0; i < 10; i++) {
            expect(world.send(START, session), SubmissionStage.DATA, 250, "2.0.0");
        }
    }

    @Test
    void signingInNeedsTls() {
        long session = world.connect(START);

        expect(
                world.said(START, new SubmissionRequest.Authenticate(session, world.account, world.token)),
                SubmissionStage.AUTHENTICATE,
                530,
                "5.7.0");
    }

    @Test
    void sendingNeedsASignIn() {
        expect(world.from(START, world.encrypted(START)), SubmissionStage.MAIL, 530, "5.7.57");
    }

    @Test
    void stepsOutOfOrderAreRefusedAndTheSessionGoesOn() {
        long session = world.signedIn(START);
        SubmissionRequest data = new SubmissionRequest.Data(session, world.account, "m", 1);
        SubmissionRequest to = new SubmissionRequest.Recipients(session, List.of("a@example.org"));

        expect(world.said(START, data), SubmissionStage.DATA, 503, "5.5.1");
        expect(world.said(START, to), SubmissionStage.RECIPIENTS, 503, "5.5.1");
        world.from(START, session);
        expect(world.from(START, session), SubmissionStage.MAIL, 503, "5.5.1");
        expect(world.said(START, data), SubmissionStage.DATA, 503, "5.5.1");
        world.said(START, to);
        expect(world.said(START, data), SubmissionStage.DATA, 250, "2.0.0");
        expect(
                world.said(START, new SubmissionRequest.Authenticate(session, world.account, world.token)),
                SubmissionStage.AUTHENTICATE,
                503,
                "5.5.1");
    }

    @Test
    void aSessionThatIsNotOpenIsALostConnection() {
        assertInstanceOf(SubmissionReply.Lost.class, world.step(START, new SubmissionRequest.StartTls(99)));
    }

    @Test
    void aPartitionBreaksOpenSessionsAndLetsNoNewOnesIn() {
        long session = world.signedIn(START);
        world.entra.strike(new FaultKind.Partition(), START);

        assertEquals(
                new SubmissionReply.Lost(SubmissionStage.MAIL, "connection lost"),
                world.step(START, new SubmissionRequest.Mail(session, world.account)));
        assertEquals(
                new SubmissionReply.Lost(SubmissionStage.CONNECT, "no connection"),
                world.step(START, new SubmissionRequest.Connect()));
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void anUnavailableServiceGreetsWith421AndCloses() {
        world.entra.strike(new FaultKind.SmtpUnavailable(), START);

        SubmissionReply.Said said = world.said(START, new SubmissionRequest.Connect());

        expect(said, SubmissionStage.CONNECT, 421, "4.3.2");
        assertFalse(said.open());
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void aBusyServiceSaysSoWhenTheSenderIsNamed() {
        world.entra.strike(new FaultKind.SmtpBusy(), START);

        expect(world.from(START, world.signedIn(START)), SubmissionStage.MAIL, 451, "4.7.500");
    }

    @Test
    void aConnectionThatBreaksInTheMessageDeliversNothing() {
        world.entra.strike(new FaultKind.SmtpResetInData(), START);

        assertEquals(
                new SubmissionOutcome.Unreachable("connection reset"),
                world.mail.attempt(START, world.printer, world.message()).outcome());
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void whetherTheConnectionBreaksIsSettledBeforeTheMessage() {
        long session = world.signedIn(START);
        world.from(START, session);
        world.said(START, new SubmissionRequest.Recipients(session, List.of("someone@example.org")));
        expect(world.said(START, new SubmissionRequest.BeginData(session)), SubmissionStage.DATA, 354, "");
        world.entra.strike(new FaultKind.SmtpResetInData(), START);

        expect(
                world.said(START, new SubmissionRequest.Data(session, world.account, "m", 1)),
                SubmissionStage.DATA,
                250,
                "2.0.0");
    }

    @Test
    void aLostAnswerIsUnheardButTrue() {
        world.entra.strike(new FaultKind.SmtpAnswerLost(), START);
        long session = world.signedIn(START);
        world.from(START, session);
        world.said(START, new SubmissionRequest.Recipients(session, List.of("someone@example.org")));

        SubmissionReply.Unheard unheard = assertInstanceOf(
                SubmissionReply.Unheard.class,
                world.step(START, new SubmissionRequest.Data(session, world.account, "m", 1)));

        assertEquals(250, unheard.reply().code());
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void theDeviceDoesNotKnowWhatBecameOfAMessageWithoutAnswer() {
        world.entra.strike(new FaultKind.SmtpAnswerLost(), START);

        assertInstanceOf(
                SubmissionOutcome.Unknown.class,
                world.mail.attempt(START, world.printer, world.message()).outcome());
    }

    @Test
    void aResetForgetsTheSender() {
        long session = world.signedIn(START);
        world.from(START, session);
        expect(world.said(START, new SubmissionRequest.Reset(session)), SubmissionStage.MAIL, 250, "2.0.0");

        expect(world.from(START, session), SubmissionStage.MAIL, 250, "2.1.0");
    }

    @Test
    void aResetDoesNotSignIn() {
        long session = world.encrypted(START);
        world.said(START, new SubmissionRequest.Reset(session));

        expect(world.from(START, session), SubmissionStage.MAIL, 530, "5.7.57");
    }

    @Test
    void aDeviceWithoutTheRootDoesNotTrustTheServer() {
        world.entra.strike(new FaultKind.RootExpired(), START);

        assertInstanceOf(
                SubmissionReply.Untrusted.class,
                world.step(START, new SubmissionRequest.StartTls(world.connect(START))));
        assertEquals(0, world.mail.sessionCount());
    }

    @Test
    void aTokenIsNotPrinted() {
        assertFalse(
                new SubmissionRequest.Authenticate(1, "a@b", "t0k3n").toString().contains("t0k3n"));
        assertFalse(
                new Message("a@b", "t0k3n", "a@b", List.of(), "m", 1).toString().contains("t0k3n"));
    }
}
