package dev.platen.actors.fleet;

import static dev.platen.actors.printer.PrinterRoom.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.PrinterRoom;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal refuses to write. */
class JournalFailureTest {

    private PrinterRoom room;
    private PersistenceTestKit journal;
    private ActorRef<Fleet.Message> fleet;

    @BeforeEach
    void open() {
        room = new PrinterRoom(PersistenceTestKitPlugin.config());
        journal = PersistenceTestKit.create(room.kit().system());
        fleet = room.kit().spawn(Fleet.create(room.host()), "fleet");
        ask(room.install());
        room.expectReply(new Reply.Done());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void nothingIsSaidAndNothingIsDone() {
        journal.failNextPersisted(ID.toString());

        ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL));

        room.expectReport(PrinterObserver.Failed.class);
        room.expectNoReply();
        room.expectNothingPerformed();
    }

    @Test
    void whoAsksAgainIsServed() {
        journal.failNextPersisted(ID.toString());
        ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL));
        room.expectReport(PrinterObserver.Failed.class);

        ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL));

        room.expectPerformedAfterPause(Effect.RequestDeviceCode.class);
        room.expectReply(new Reply.Done());
        assertThat(journal.persistedInStorage(ID.toString())).hasSize(2);
    }

    private void ask(PrinterCommand command) {
        fleet.tell(new Fleet.Deliver(ID, room.ask(command)));
    }
}
