package dev.platen.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printers' events and states pass through the plug-ins, with typed persistent actors, snapshots and retention. */
class PrinterOnJournalTest {

    private static final PrinterId ID = PrinterId.parse("contoso/hq-0001");
    private static final Instant START = Instant.parse("2021-03-15T19:00:00Z");
    private static final int EVENTS = 25;

    @TempDir
    Path folder;

    /** Stores any event it is told to, and says its state. */
    private static final class Recorder extends EventSourcedBehavior<Recorder.Message, PrinterEvent, PrinterState> {

        sealed interface Message {}

        record Store(PrinterEvent event, ActorRef<PrinterState> replyTo) implements Message {}

        record Ask(ActorRef<PrinterState> replyTo) implements Message {}

        private Recorder() {
            super(PersistenceId.ofUniqueId(ID.toString()));
        }

        static Behavior<Message> create() {
            return new Recorder();
        }

        @Override
        public PrinterState emptyState() {
            return PrinterState.uninstalled(ID);
        }

        @Override
        public CommandHandler<Message, PrinterEvent, PrinterState> commandHandler() {
            return (state, message) -> switch (message) {
                case Store(PrinterEvent event, ActorRef<PrinterState> replyTo) ->
                    Effect().persist(event).thenRun(replyTo::tell);
                case Ask(ActorRef<PrinterState> replyTo) -> Effect().none().thenRun(() -> replyTo.tell(state));
            };
        }

        @Override
        public EventHandler<PrinterState, PrinterEvent> eventHandler() {
            return PrinterState::apply;
        }

        @Override
        public RetentionCriteria retentionCriteria() {
            return RetentionCriteria.snapshotEvery(10, 2);
        }
    }

    private static PrinterEvent event(int number) {
        return new PrinterEvent.SignInStarted(START.plusSeconds(number), Slot.EMAIL, number);
    }

    private PrinterState recorded(String durability) {
        ActorTestKit kit = ActorTestKit.create(PluginFixture.config(folder, durability));
        try {
            ActorRef<Recorder.Message> recorder = kit.spawn(Recorder.create());
            TestProbe<PrinterState> probe = kit.createTestProbe();
            PrinterState last = PrinterState.uninstalled(ID);
            for (int number = 1; number <= EVENTS; number++) {
                recorder.tell(new Recorder.Store(event(number), probe.getRef()));
                last = probe.receiveMessage();
            }
            Journals.get(kit.system()).commitWindow();
            return last;
        } finally {
            kit.shutdownTestKit();
        }
    }

    private PrinterState recovered(String durability) {
        ActorTestKit kit = ActorTestKit.create(PluginFixture.config(folder, durability));
        try {
            TestProbe<PrinterState> probe = kit.createTestProbe();
            kit.<Recorder.Message>spawn(Recorder.create()).tell(new Recorder.Ask(probe.getRef()));
            return probe.receiveMessage(Duration.ofSeconds(20));
        } finally {
            kit.shutdownTestKit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "os", "window"})
    void aPrinterRecoversToTheStateItHad(String durability) {
        PrinterState last = recorded(durability);
        assertThat(last.effects()).isEqualTo(EVENTS);
        assertThat(recovered(durability)).isEqualTo(last);
    }

    @Test
    void eventsAreStoredUnderTheirNamesAndAtTheirOwnTimes() {
        recorded("window");
        List<StoredEvent> events = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            store.fromOffset(0).forEach(events::add);
        }
        assertThat(events).hasSize(EVENTS).allSatisfy(event -> {
            assertThat(event.persistenceId()).isEqualTo("contoso/hq-0001");
            assertThat(event.type().manifest()).isEqualTo("SignInStarted.v1");
            assertThat(event.at()).isEqualTo(START.plusSeconds(event.sequence()));
        });
    }
}
