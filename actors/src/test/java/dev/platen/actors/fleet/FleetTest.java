package dev.platen.actors.fleet;

import static dev.platen.actors.printer.PrinterRoom.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.PrinterRoom;
import dev.platen.actors.printer.PrinterRoom.Performed;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {

    private static final PrinterId OTHER = PrinterId.parse("fabrikam/scanner.7");

    @TempDir
    private Path journal;

    private PrinterRoom room;
    private ActorRef<Fleet.Message> fleet;

    @BeforeEach
    void open() {
        room = new PrinterRoom(journal);
        fleet = room.kit().spawn(Fleet.create(room.host()), "fleet");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aPrinterIsStartedWhenItIsNeeded() {
        ask(ID, room.install());
        ask(OTHER, room.install(OTHER));

        room.expectReply(new Reply.Done());
        room.expectReply(new Reply.Done());
        assertThat(room.history(ID)).hasSize(1);
        assertThat(room.history(OTHER)).hasSize(1);
    }

    @Test
    void aPrinterThatIsInMemoryIsFound() {
        ask(ID, room.install());
        ask(ID, signIn());
        room.expectHandled(PrinterCommand.StartSignIn.class);

        room.killPrinter("fleet");

        room.expectReport(PrinterObserver.Failed.class);
        room.expectNoReport(PrinterObserver.Failed.class);
    }

    @Test
    void whatComesForAPrinterThatLeavesStartsItAgain() {
        ask(ID, room.install());
        fleet.tell(new Fleet.Passivate(Set.of(ID)));
        ask(ID, signIn());

        room.expectReply(new Reply.Done());
        room.expectReply(new Reply.Done());
        room.expectReport(PrinterObserver.Recovered.class);
        room.expectReport(PrinterObserver.Recovered.class);
        room.expectPerformed(Effect.RequestDeviceCode.class);
    }

    @Test
    void nothingIsLostHoweverOftenAPrinterIsToldToLeave() {
        ask(ID, room.install());
        for (int i = 0; i < 200; i++) {
            fleet.tell(new Fleet.Passivate(Set.of(ID, OTHER)));
            ask(ID, room.scan("scan-" + i));
        }

        for (int i = 0; i < 201; i++) {
            room.expectReply(new Reply.Done());
        }
        assertThat(room.history(ID)).hasSize(1 + 2 * 200);
    }

    @Test
    void aBusyPrinterStaysAndGetsWhatWaited() {
        ask(ID, room.install());
        ask(ID, signIn());
        Performed code = room.expectPerformed(Effect.RequestDeviceCode.class);
        fleet.tell(new Fleet.Passivate(Set.of(ID)));
        ask(ID, room.scan("scan-1"));

        room.expectReply(new Reply.Done());
        room.expectReply(new Reply.Done());
        room.expectReply(new Reply.Done());
        code.answer().complete(room.codeShown(code.effect()));
        room.expectPerformed(Effect.AwaitTokens.class);
        room.expectReport(PrinterObserver.Recovered.class);
        room.expectNoReport(PrinterObserver.Recovered.class);
    }

    @Test
    void aPrinterThatFailsIsStartedAgainAfterAPauseAndGoesOn() {
        ask(ID, room.install());
        ask(ID, signIn());
        Performed code = room.expectPerformed(Effect.RequestDeviceCode.class);

        room.killPrinter("fleet");

        assertThat(room.expectReport(PrinterObserver.Failed.class).printer()).isEqualTo(ID);
        room.expectNothingPerformed();
        Performed again = room.expectPerformedAfterPause(Effect.RequestDeviceCode.class);
        assertThat(again.effect()).isEqualTo(code.effect());
    }

    @Test
    void whatComesForAPrinterThatFailedWaitsUntilItIsBack() {
        ask(ID, room.install());
        room.expectReply(new Reply.Done());
        room.killPrinter("fleet");
        room.expectReport(PrinterObserver.Failed.class);

        ask(ID, signIn());

        room.expectNothingPerformed();
        room.expectPerformedAfterPause(Effect.RequestDeviceCode.class);
        room.expectReply(new Reply.Done());
    }

    private void ask(PrinterId printer, PrinterCommand command) {
        fleet.tell(new Fleet.Deliver(printer, room.ask(command)));
    }

    private PrinterCommand signIn() {
        return new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL);
    }
}
