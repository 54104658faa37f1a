package dev.platen.emulator.submission;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.submission.MailWorld.expect;
import static dev.platen.emulator.submission.MailWorld.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final SubmissionSettings FAST = SubmissionSettings.DOCUMENTED.withLimits(3, 1_000_000);

    private final MailWorld world = new MailWorld();

    @Test
    void theFourthConnectionOfAMailboxIsRefusedAfterTheMessage() {
        long first = world.signedIn(START);
        world.signedIn(START);
        world.signedIn(START);
        long fourth = world.signedIn(START);

        expect(world.send(START, fourth), SubmissionStage.DATA, 432, "4.3.2");
        expect(world.send(START, first), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void whenOneOfTheThreeHasGoneTheFourthMaySend() {
        long first = world.signedIn(START);
        world.signedIn(START);
        world.signedIn(START);
        long fourth = world.signedIn(START);
        world.send(START, fourth);

        world.step(START, new SubmissionRequest.Close(first));

        expect(world.send(START, fourth), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void connectionsThatDidNotSignInDoNotCount() {
        for (int i = 0; i < 10; i++) {
            world.encrypted(START);
        }

        expect(world.send(START, world.signedIn(START)), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void theThirtyFirstMessageWithinAMinuteIsRefusedAndTheSessionEnds() {
        long session = world.signedIn(START);
        for (int i = 0; i < 30; i++) {
            world.send(seconds(i), session);
        }

        SubmissionReply.Said refused = world.from(seconds(59), session);

        expect(refused, SubmissionStage.MAIL, 421, "4.4.2");
        assertFalse(refused.open());
        expect(world.send(seconds(60), world.signedIn(seconds(60))), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void inNoMinuteMoreThanThirtyMessagesGoThroughWhateverTheArrivals() {
        Random random = new Random(3);
        Instant now = START;
        List<Instant> taken = new java.util.ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(random.nextInt(2_500));
            if (now.isAfter(START.plus(Duration.ofMinutes(55)))) {
                break;
            }
            long session = world.signedIn(now);
            if (world.from(now, session).reply().positive()) {
                taken.add(now);
            }
            world.step(now, new SubmissionRequest.Close(session));
        }
        for (int i = 30; i < taken.size(); i++) {
            assertTrue(Duration.between(taken.get(i - 30), taken.get(i)).compareTo(Duration.ofMinutes(1)) >= 0);
        }
        assertTrue(taken.size() > 1_000);
    }

    @Test
    void whereMessagesAreDelayedNoneIsLostAndThirtyGoEachMinute() {
        MailWorld patient =
                new MailWorld(SubmissionSettings.DOCUMENTED.withOverRate(SubmissionSettings.OverRate.DELAYED));
        for (int i = 0; i < 90; i++) {
            SubmissionReply.Said said = patient.from(START, patient.signedIn(START));

            expect(said, SubmissionStage.MAIL, 250, "2.1.0");
            assertEquals(Duration.ofMinutes(i / 30), said.delay());
        }
    }

    @Test
    void mailboxesAreCountedEachForItself() {
        for (int i = 0; i < 30; i++) {
            world.send(START, world.signedIn(START));
            world.step(START, new SubmissionRequest.Close(i + 1));
        }
        MailWorld other = new MailWorld();

        expect(other.from(START, other.signedIn(START)), SubmissionStage.MAIL, 250, "2.1.0");
    }

    @Test
    void aMessageTakesFiveHundredRecipients() {
        long session = world.signedIn(START);
        world.from(START, session);
        SubmissionRequest hundred =
                new SubmissionRequest.Recipients(session, Collections.nCopies(100, "someone@example.org"));
        for (int i = 0; i < 5; i++) {
            expect(world.said(START, hundred), SubmissionStage.RECIPIENTS, 250, "2.1.5");
        }

        expect(world.said(START, hundred), SubmissionStage.RECIPIENTS, 452, "4.5.3");
        expect(
                world.said(START, new SubmissionRequest.Data(session, world.account, "m", 1)),
                SubmissionStage.DATA,
                250,
                "2.0.0");
    }

    @Test
    void aMailboxHasTenThousandRecipientsADay() {
        MailWorld fast = new MailWorld(FAST);
        long session = fast.signedIn(START);
        List<String> crowd = Collections.nCopies(500, "someone@example.org");
        for (int i = 0; i < 20; i++) {
            expect(fast.send(START, session, fast.account, fast.account, crowd), SubmissionStage.DATA, 250, "2.0.0");
        }

        expect(fast.send(seconds(86_399), session), SubmissionStage.DATA, 554, "5.2.0");
        expect(fast.send(seconds(86_400), session), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void aMessageMayBe150Megabytes() {
        expect(sized(157_286_400), SubmissionStage.DATA, 250, "2.0.0");
        expect(sized(157_286_401), SubmissionStage.DATA, 552, "5.3.4");
    }

    private SubmissionReply.Said sized(long bytes) {
        long session = world.signedIn(START);
        world.from(START, session);
        world.said(START, new SubmissionRequest.Recipients(session, List.of("a@example.org")));
        return world.said(START, new SubmissionRequest.Data(session, world.account, "m", bytes));
    }

    @Test
    void sendingAsAnotherIsRefusedAfterTheMessageUnlessAllowed() {
        long session = world.signedIn(START);
        String other = "reception@contoso.example";
        List<String> to = List.of("a@example.org");

        SubmissionReply.Said envelope = world.send(START, session, other, world.account, to);
        expect(envelope, SubmissionStage.DATA, 554, "5.2.252");
        assertTrue(envelope.reply()
                .text()
                .startsWith("SendAsDenied; hq-1@contoso.example not allowed to send as reception@contoso.example;"));
        expect(world.send(START, session, world.account, other, to), SubmissionStage.DATA, 554, "5.2.252");

        world.mail.handle(new MailAdministratorAct.AllowSendAs(world.account, other));
        expect(world.send(START, session, other, other, to), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void aFullMailboxTakesNoMore() {
        world.mail.handle(new MailAdministratorAct.SetMailboxFull(world.account, true));
        expect(world.send(START, world.signedIn(START)), SubmissionStage.DATA, 554, "5.2.2");

        world.mail.handle(new MailAdministratorAct.SetMailboxFull(world.account, false));
        expect(world.send(START, world.signedIn(START)), SubmissionStage.DATA, 250, "2.0.0");
    }
}
