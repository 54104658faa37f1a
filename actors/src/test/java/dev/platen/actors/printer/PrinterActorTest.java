package dev.platen.actors.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PrinterRoom.Performed;
import dev.platen.persistence.leveldb.SnapshotRange;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinterActorTest {

    @TempDir
    private Path journal;

    private PrinterRoom room;

    @BeforeEach
    void open() {
        room = new PrinterRoom(journal);
    }

    @AfterEach
    void close() {
        room.close();
    }

    // --- first stored, then said and done

    @Test
    void whenTheReplyComesTheEventsAreStored() {
        AtomicReference<List<PrinterEvent>> storedAtReply = new AtomicReference<>(List.of());
        TestProbe<Reply> replies = room.kit().createTestProbe(Reply.class);
        ActorRef<Reply> asker = room.kit().spawn(Behaviors.receiveMessage(reply -> {
            storedAtReply.set(room.history(PrinterRoom.ID));
            replies.getRef().tell(reply);
            return Behaviors.same();
        }));

        room.printer().tell(new PrinterActor.Ask(room.install(), asker));

        replies.expectMessage(new Reply.Done());
        assertThat(storedAtReply.get()).hasSize(1).first().isInstanceOf(PrinterEvent.Installed.class);
    }

    @Test
    void whenAnEffectIsPerformedItsEventIsStored() {
        List<List<PrinterEvent>> storedAtPerform = Collections.synchronizedList(new ArrayList<>());
        Transport watching = (printer, effect) -> {
            storedAtPerform.add(room.history(printer));
            return room.perform(printer, effect);
        };
        ActorRef<PrinterActor.Message> printer = room.signedIn(room.host(watching, Patience.ENDLESS));
        room.ask(printer, room.scan("scan-1"));
        Performed sending = room.expectPerformed(Effect.SendMail.class);

        assertThat(storedAtPerform.getLast())
                .contains(new PrinterEvent.SendingStarted(
                        room.now(), "scan-1", sending.effect().id()));
    }

    @Test
    void aCommandThatIsRefusedIsAnsweredAndStoresNothing() {
        ActorRef<PrinterActor.Message> printer = room.printer();

        room.ask(printer, room.scan("scan-1"));

        room.expectReply(new Reply.Refused(Refusal.NOT_INSTALLED));
        assertThat(room.happened()).isEmpty();
    }

    @Test
    void theObserverIsToldWhatTheCommandBroughtForth() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        PrinterCommand scan = room.scan("scan-1");

        room.ask(printer, scan);

        PrinterObserver.Handled handled = room.expectHandled(PrinterCommand.SubmitJob.class);
        assertThat(handled.command()).isEqualTo(scan);
        assertThat(handled.lastSequence()).isEqualTo(room.happened().size());
        assertThat(handled.events()).hasSize(2);
        assertThat(handled.effects()).hasSize(1);
        assertThat(handled.busy()).isTrue();
    }

    // --- answers

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed sending = room.expectPerformed(Effect.SendMail.class);
        PrinterCommand answer = room.delivered(sending.effect());

        printer.tell(new PrinterActor.Answer(answer));
        printer.tell(new PrinterActor.Answer(answer));

        assertThat(room.expectHandled(PrinterCommand.SendingAnswered.class).events())
                .hasSize(1);
        assertThat(room.expectHandled(PrinterCommand.SendingAnswered.class).events())
                .isEmpty();
        assertThat(terminalEvents()).hasSize(1);
    }

    @Test
    void anAnswerToAnEarlierAttemptIsIgnored() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed first = room.expectPerformed(Effect.SendMail.class);
        first.answer()
                .complete(room.sent(
                        first.effect(),
                        new SubmissionOutcome.Rejected(
                                SubmissionStage.CONNECT, new SmtpReply(421, "4.3.2", "Service not available"))));
        PrinterObserver.Handled deferred = room.expectHandled(PrinterCommand.SendingAnswered.class);
        room.pass(Duration.between(room.now(), deferred.nextDue()));
        printer.tell(new PrinterActor.Tell(new PrinterCommand.Wake(room.now())));
        Performed second = room.expectPerformed(Effect.SendMail.class);

        printer.tell(new PrinterActor.Answer(room.delivered(first.effect())));

        assertThat(room.expectHandled(PrinterCommand.SendingAnswered.class).events())
                .isEmpty();
        assertThat(second.effect().id()).isGreaterThan(first.effect().id());
        assertThat(terminalEvents()).isEmpty();
    }

    // --- children

    @Test
    void aChildWithoutWorkGoes() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed sending = room.expectPerformed(Effect.SendMail.class);
        ActorRef<Void> child = room.child("smtp-sender");

        sending.answer().complete(room.delivered(sending.effect()));

        room.kit().createTestProbe().expectTerminated(child);
    }

    @Test
    void aChildUsesOneSessionOfTheTransportForAllItDoesAndClosesItWhenItGoes() throws InterruptedException {
        BlockingQueue<List<String>> closed = new LinkedBlockingQueue<>();
        ActorRef<PrinterActor.Message> printer =
                room.signedIn(room.host(new SessionsOf(room, closed), Patience.ENDLESS));
        room.ask(printer, room.scan("scan-1"));
        room.ask(printer, room.scan("scan-2"));
        Performed first = room.expectPerformed(Effect.SendMail.class);
        Performed second = room.expectPerformed(Effect.SendMail.class);

        first.answer().complete(room.delivered(first.effect()));
        second.answer().complete(room.delivered(second.effect()));

        assertThat(closed.take()).containsExactly("RequestDeviceCode");
        assertThat(closed.take()).containsExactly("AwaitTokens");
        assertThat(closed.take()).containsExactly("SendMail", "SendMail");
    }

    /** Sessions that tell what they performed when they are closed. */
    private record SessionsOf(Transport transport, BlockingQueue<List<String>> closed) implements Transport {

        @Override
        public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
            return transport.perform(printer, effect);
        }

        @Override
        public Session session(PrinterId printer) {
            List<String> performed = new CopyOnWriteArrayList<>();
            return new Session() {
                @Override
                public CompletionStage<PrinterCommand> perform(Effect effect) {
                    performed.add(effect.getClass().getSimpleName());
                    return transport.perform(printer, effect);
                }

                @Override
                public void close() {
                    closed.add(performed);
                }
            };
        }
    }

    @Test
    void aChildKilledInMidEffectIsReplacedAndTheJobEndsOnce() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed first = room.expectPerformed(Effect.SendMail.class);

        room.killChild("smtp-sender");
        Performed again = room.expectPerformedAfterPause(Effect.SendMail.class);
        first.answer().complete(room.delivered(first.effect()));
        again.answer().complete(room.delivered(again.effect()));

        assertThat(again.effect()).isEqualTo(first.effect());
        room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(room.leaves(printer)).isTrue();
        assertThat(terminalEvents()).hasSize(1);
    }

    @Test
    void aChildKilledAgainAndAgainStillEndsItsJobsOnce() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        room.ask(printer, room.scan("scan-2"));
        room.expectPerformed(Effect.SendMail.class);
        room.expectPerformed(Effect.SendMail.class);
        for (int kill = 0; kill < 3; kill++) {
            room.killChild("smtp-sender");
            Performed one = room.expectPerformedAfterPause(Effect.SendMail.class);
            Performed other = room.expectPerformed(Effect.SendMail.class);
            if (kill == 2) {
                one.answer().complete(room.delivered(one.effect()));
                other.answer().complete(room.delivered(other.effect()));
            }
        }

        room.expectHandled(PrinterCommand.SendingAnswered.class);
        room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(terminalEvents()).hasSize(2);
        assertThat(room.leaves(printer)).isTrue();
    }

    @Test
    void whenTheTransportFailsTheEffectIsPerformedAgain() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed first = room.expectPerformed(Effect.SendMail.class);

        first.answer().completeExceptionally(new IllegalStateException("a defect of the transport"));
        Performed again = room.expectPerformedAfterPause(Effect.SendMail.class);
        again.answer().complete(room.delivered(again.effect()));

        room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(terminalEvents()).hasSize(1);
    }

    @Test
    void whenTheTransportThrowsTheEffectIsPerformedAgain() {
        AtomicInteger mails = new AtomicInteger();
        Transport throwing = (id, effect) -> {
            if (effect instanceof Effect.SendMail && mails.incrementAndGet() <= 2) {
                throw new IllegalStateException("a defect of the transport");
            }
            return room.perform(id, effect);
        };
        ActorRef<PrinterActor.Message> printer = room.signedIn(room.host(throwing, Patience.ENDLESS));
        room.ask(printer, room.scan("scan-1"));

        Performed sending = room.expectPerformedAfterPause(Effect.SendMail.class);
        sending.answer().complete(room.delivered(sending.effect()));

        room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(mails).hasValue(3);
        assertThat(terminalEvents()).hasSize(1);
    }

    @Test
    void whatIsDecidedWhileAChildIsMissingIsDoneByTheNextOne() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed first = room.expectPerformed(Effect.SendMail.class);
        first.answer().completeExceptionally(new IllegalStateException("a defect of the transport"));
        room.expectNothingPerformed();
        room.ask(printer, room.scan("scan-2"));

        Performed one = room.expectPerformedAfterPause(Effect.SendMail.class);
        Performed other = room.expectPerformed(Effect.SendMail.class);

        room.expectNothingPerformed();
        assertThat(one.effect()).isEqualTo(first.effect());
        assertThat(other.effect().id()).isGreaterThan(first.effect().id());
    }

    @Test
    void aPrinterWhoseTransportNeverAnswersStaysInMemory() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        room.expectPerformed(Effect.SendMail.class);

        room.pass(Duration.ofDays(1));

        assertThat(room.leaves(printer)).isFalse();
        assertThat(terminalEvents()).isEmpty();
    }

    @Test
    void aChildGivesUpWaitingAndALateAnswerIsIgnored() {
        Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(10));
        ActorRef<PrinterActor.Message> printer = room.signedIn(room.host(room, patience));
        room.ask(printer, room.scan("scan-1"));
        Performed sending = room.expectPerformed(Effect.SendMail.class);
        room.expectNothingPerformed();

        room.pass(Duration.ofMinutes(10));

        PrinterObserver.Handled gaveUp = room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(gaveUp.events()).hasSize(1).first().isInstanceOf(PrinterEvent.SendingDeferred.class);
        sending.answer().complete(room.delivered(sending.effect()));
        assertThat(room.leaves(printer)).isTrue();
        assertThat(terminalEvents()).isEmpty();
    }

    @Test
    void aPollingChildWaitsUntilTheCodeEnds() {
        Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(10));
        ActorRef<PrinterActor.Message> printer = room.printer(room.host(room, patience));
        room.ask(printer, room.install());
        room.ask(printer, new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL));
        Performed code = room.expectPerformed(Effect.RequestDeviceCode.class);
        code.answer().complete(room.codeShown(code.effect()));
        room.expectPerformed(Effect.AwaitTokens.class);
        room.expectNothingPerformed();

        room.pass(Duration.ofMinutes(15));
        assertThat(room.state(printer).busy()).isTrue();
        room.pass(Duration.ofMinutes(1));

        room.expectHandled(PrinterCommand.TokensAnswered.class);
        assertThat(room.happened()).endsWith("SignInFailed");
    }

    // --- recovery

    @Test
    void whatWasUnderWayWhenThePrinterDiedIsPerformedAgainWithTheSameId() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        Performed before = room.expectPerformed(Effect.SendMail.class);
        room.crash(printer);

        ActorRef<PrinterActor.Message> recovered = room.printer();
        Performed after = room.expectPerformed(Effect.SendMail.class);
        after.answer().complete(room.delivered(after.effect()));

        assertThat(after.effect()).isEqualTo(before.effect());
        room.expectHandled(PrinterCommand.SendingAnswered.class);
        assertThat(terminalEvents()).hasSize(1);
        assertThat(room.state(recovered)).isEqualTo(room.fold());
    }

    @Test
    void aPrinterThatComesBackWithNothingUnderWayPerformsNothing() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        assertThat(room.leaves(printer)).isTrue();

        room.printer();

        room.expectNothingPerformed();
    }

    @Test
    void aCommandThatWaitedForTheRecoveryIsNotDoneTwice() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        room.expectPerformed(Effect.SendMail.class);
        room.crash(printer);

        ActorRef<PrinterActor.Message> recovering = room.kit().spawn(PrinterActor.create(PrinterRoom.ID, room.host()));
        room.ask(recovering, room.scan("scan-2"));

        List<Long> performed = List.of(
                room.expectPerformed(Effect.SendMail.class).effect().id(),
                room.expectPerformed(Effect.SendMail.class).effect().id());
        room.expectNothingPerformed();
        assertThat(performed).doesNotHaveDuplicates();
    }

    @Test
    void aPrinterThatMustResumeDoesNotLeaveBeforeItHas() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        room.ask(printer, room.scan("scan-1"));
        room.expectPerformed(Effect.SendMail.class);
        room.crash(printer);

        ActorRef<PrinterActor.Message> recovering = room.kit().spawn(PrinterActor.create(PrinterRoom.ID, room.host()));

        assertThat(room.leaves(recovering)).isFalse();
        room.expectPerformed(Effect.SendMail.class);
    }

    @Test
    void aSnapshotAndTheEventsAfterItAreTheFoldOfAllEvents() {
        ActorRef<PrinterActor.Message> printer = room.signedIn();
        for (int job = 1; job <= 40; job++) {
            room.ask(printer, room.scan("scan-" + job));
            Performed sending = room.expectPerformed(Effect.SendMail.class);
            sending.answer().complete(room.delivered(sending.effect()));
            room.expectHandled(PrinterCommand.SendingAnswered.class);
        }
        assertThat(room.leaves(printer)).isTrue();

        ActorRef<PrinterActor.Message> recovered = room.printer();

        assertThat(room.store().newestSnapshot(PrinterRoom.ID.toString(), SnapshotRange.ALL))
                .hasValueSatisfying(snapshot -> assertThat(snapshot.sequence())
                        .isBetween(100L, room.happened().size() - 1L));
        assertThat(room.state(recovered)).isEqualTo(room.fold());
    }

    private List<PrinterEvent> terminalEvents() {
        return room.history(PrinterRoom.ID).stream()
                .filter(event -> event instanceof PrinterEvent.EmailSent || event instanceof PrinterEvent.JobFailed)
                .toList();
    }
}
