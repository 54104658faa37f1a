package dev.platen.actors.fleet;

import static dev.platen.actors.printer.PrinterRoom.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.PrinterRoom;
import dev.platen.actors.printer.PrinterRoom.Performed;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In real time a fleet wakes its printers and lets them go. */
class CaretakerTest {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LEAD = Duration.ofMinutes(5);

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

    @Test
    void aPrinterThatLeftIsWokenWhenItIsDue() {
        ActorRef<Fleet.Message> fleet = signedIn(new RefreshPolicy.BeforeExpiry(LEAD, 0));
        room.expectLeaves("fleet", IDLE);

        room.pass(Duration.between(room.now(), EIGHT.plusSeconds(55 * 60 - 1)));
        room.expectNothingPerformed();
        room.pass(Duration.ofSeconds(1));

        Performed refresh = room.expectPerformedInTime(Effect.RefreshTokens.class);
        room.expectReport(PrinterObserver.Recovered.class);
        refresh.answer().complete(room.granted(refresh.effect()));
        room.expectHandled(PrinterCommand.TokensAnswered.class);
        fleet.tell(new Fleet.Deliver(ID, room.ask(room.scan("scan-1"))));
        room.expectPerformed(Effect.SendMail.class);
    }

    @Test
    void aPrinterThatDoesNothingLeavesMemory() {
        ActorRef<Fleet.Message> fleet = signedIn(new RefreshPolicy.OnDemand());

        room.expectLeaves("fleet", IDLE);
        fleet.tell(new Fleet.Deliver(ID, room.ask(room.scan("scan-1"))));

        room.expectReport(PrinterObserver.Recovered.class);
    }

    @Test
    void aPrinterWithSomethingUnderWayStays() {
        ActorRef<Fleet.Message> fleet = signedIn(new RefreshPolicy.OnDemand());
        fleet.tell(new Fleet.Deliver(ID, room.ask(room.scan("scan-1"))));
        Performed sending = room.expectPerformed(Effect.SendMail.class);
        room.expectHandled(PrinterCommand.SubmitJob.class);

        room.pass(IDLE.plus(IDLE));
        room.expectNothingPerformed();
        room.pass(IDLE.plus(IDLE));
        sending.answer().complete(room.delivered(sending.effect()));

        room.expectHandled(PrinterCommand.SendingAnswered.class);
    }

    @Test
    void whoWasDueWhenTheProcessDiedIsWokenByTheNextOne() {
        signedIn(new RefreshPolicy.BeforeExpiry(LEAD, 0));
        room.close();
        Instant before = room.now();

        room = new PrinterRoom(journal);
        room.pass(Duration.between(room.now(), before));
        start();
        room.pass(Duration.ofMinutes(54));
        room.expectNothingPerformed();
        room.pass(Duration.ofMinutes(1));

        room.expectPerformedInTime(Effect.RefreshTokens.class);
    }

    @Test
    void whatWasUnderWayWhenTheProcessDiedIsDoneByTheNextOneUnasked() {
        ActorRef<Fleet.Message> fleet = signedIn(new RefreshPolicy.OnDemand());
        fleet.tell(new Fleet.Deliver(ID, room.ask(room.scan("scan-1"))));
        Performed sending = room.expectPerformed(Effect.SendMail.class);
        room.close();

        room = new PrinterRoom(journal);
        start();

        assertThat(room.expectPerformedInTime(Effect.SendMail.class).effect()).isEqualTo(sending.effect());
    }

    @Test
    void whoDoesNotStirIsWokenAgain() {
        TestProbe<Fleet.Message> fleet = room.kit().createTestProbe();
        room.kit().spawn(Caretaker.create(fleet.getRef(), room::now, IDLE, Map.of(ID, room.now())));
        expectWake(fleet);

        room.pass(Duration.ofSeconds(59));
        fleet.expectNoMessage(Duration.ofMillis(50));
        room.pass(Duration.ofSeconds(1));

        expectWake(fleet);
    }

    @Test
    void whoHasStirredIsWokenWhenNextDue() {
        TestProbe<Fleet.Message> fleet = room.kit().createTestProbe();
        ActorRef<Caretaker.Message> caretaker =
                room.kit().spawn(Caretaker.create(fleet.getRef(), room::now, IDLE, Map.of(ID, room.now())));
        expectWake(fleet);
        Instant next = room.now().plusSeconds(30);
        caretaker.tell(new Caretaker.Told(new PrinterObserver.Recovered(ID, next, true)));
        room.expectNothingPerformed();

        room.pass(Duration.ofSeconds(30));

        expectWake(fleet);
    }

    private void expectWake(TestProbe<Fleet.Message> fleet) {
        for (int i = 0; i < 100; i++) {
            room.pass(Duration.ZERO);
            try {
                assertThat(fleet.receiveMessage(Duration.ofMillis(20)))
                        .isInstanceOfSatisfying(
                                Fleet.Deliver.class,
                                deliver -> assertThat(deliver.printer()).isEqualTo(ID));
                return;
            } catch (AssertionError notYet) {
                assertThat(i).as("tries").isLessThan(99);
            }
        }
    }

    private ActorRef<Fleet.Message> start() {
        return room.kit()
                .spawn(Fleet.live(room.host(), IDLE, DueProjection.of(new FleetStates(room.store()).now())), "fleet");
    }

    private ActorRef<Fleet.Message> signedIn(RefreshPolicy policy) {
        ActorRef<Fleet.Message> fleet = start();
        fleet.tell(new Fleet.Deliver(ID, room.ask(room.install(ID, policy))));
        fleet.tell(new Fleet.Deliver(ID, room.ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL))));
        Performed code = room.expectPerformed(Effect.RequestDeviceCode.class);
        code.answer().complete(room.codeShown(code.effect()));
        Performed polling = room.expectPerformed(Effect.AwaitTokens.class);
        polling.answer().complete(room.granted(polling.effect()));
        room.expectHandled(PrinterCommand.TokensAnswered.class);
        fleet.tell(new Fleet.Deliver(ID, room.ask(new PrinterCommand.SaveSettings(room.now(), Slot.EMAIL))));
        room.expectHandled(PrinterCommand.SaveSettings.class);
        for (int i = 0; i < 3; i++) {
            room.expectReply(new Reply.Done());
        }
        return fleet;
    }
}
