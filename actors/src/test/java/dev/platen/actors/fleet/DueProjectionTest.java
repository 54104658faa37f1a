package dev.platen.actors.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.printer.PrinterRoom;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueProjectionTest {

    private static final PrinterId WAITS = PrinterId.parse("contoso/waits");
    private static final PrinterId BUSY = PrinterId.parse("contoso/busy");
    private static final PrinterId DUE = PrinterId.parse("contoso/due");

    @TempDir
    private Path journal;

    @Test
    void itNamesThoseWhoMustActAndThoseWhoWereActing() {
        try (PrinterRoom room = new PrinterRoom(journal)) {
            ActorRef<Fleet.Message> fleet = room.kit().spawn(Fleet.create(room.host()), "fleet");
            fleet.tell(new Fleet.Deliver(WAITS, room.ask(room.install(WAITS))));
            fleet.tell(new Fleet.Deliver(BUSY, room.ask(room.install(BUSY))));
            fleet.tell(new Fleet.Deliver(BUSY, room.ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL))));
            room.expectPerformed(Effect.RequestDeviceCode.class);
            signIn(room, fleet);
            Instant due = room.now().plus(Duration.ofMinutes(55));

            Map<PrinterId, Instant> projected = DueProjection.of(new FleetStates(room.store()).now());

            assertThat(projected).isEqualTo(Map.of(BUSY, Instant.EPOCH, DUE, due));
        }
    }

    private static void signIn(PrinterRoom room, ActorRef<Fleet.Message> fleet) {
        RefreshPolicy early = new RefreshPolicy.BeforeExpiry(Duration.ofMinutes(5), 0);
        fleet.tell(new Fleet.Deliver(DUE, room.ask(room.install(DUE, early))));
        fleet.tell(new Fleet.Deliver(DUE, room.ask(new PrinterCommand.StartSignIn(room.now(), Slot.EMAIL))));
        var code = room.expectPerformed(Effect.RequestDeviceCode.class);
        code.answer().complete(room.codeShown(code.effect()));
        var polling = room.expectPerformed(Effect.AwaitTokens.class);
        polling.answer().complete(room.granted(polling.effect()));
        room.expectHandled(PrinterCommand.TokensAnswered.class);
        fleet.tell(new Fleet.Deliver(DUE, room.ask(new PrinterCommand.SaveSettings(room.now(), Slot.EMAIL))));
        room.expectHandled(PrinterCommand.SaveSettings.class);
    }
}
