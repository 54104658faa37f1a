package dev.platen.persistence.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.Checkpoint;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.RandomFleet;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is folded by way of checkpoints is what the plain fold of all events says. */
class FleetStatesTest {

    private static final int EVENTS = 3_000;
    private static final int INSTANTS = 20;
    private static final CheckpointPolicy OFTEN = new CheckpointPolicy(200, 1);

    @TempDir
    private Path folder;

    private LevelDbStore store;

    @BeforeEach
    void open() {
        store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Map<PrinterId, PrinterState> all(FleetState fleet) {
        Map<PrinterId, PrinterState> states = new HashMap<>();
        fleet.forEach(state -> states.put(state.id(), state));
        return states;
    }

    private static Instant someInstant(RandomFleet fleet, Random random) {
        long span = Duration.between(RandomFleet.START, fleet.now()).toMillis();
        return RandomFleet.START.plusMillis(random.nextLong(span) - 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStatesAtAnInstantAreTheFoldOfWhatHappenedByThen(long seed) {
        RandomFleet fleet = new RandomFleet(seed).live(store, EVENTS);
        FleetStates states = new FleetStates(store, OFTEN);
        Random random = new Random(seed);
        for (int i = 0; i < INSTANTS; i++) {
            Instant instant = someInstant(fleet, random);
            assertThat(all(states.at(instant)))
                    .as("at %s", instant)
                    .isEqualTo(fleet.states(event -> !event.at().isAfter(instant)));
        }
        assertThat(store.checkpoints()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theStatesBeforeAnOffsetAreTheFoldOfWhatWasStoredBefore(long seed) {
        RandomFleet fleet = new RandomFleet(seed).live(store, EVENTS);
        FleetStates states = new FleetStates(store, OFTEN);
        Random random = new Random(seed);
        for (int i = 0; i < INSTANTS; i++) {
            long offset = random.nextInt(EVENTS + 1);
            assertThat(all(states.before(offset)))
                    .as("before %s", offset)
                    .isEqualTo(fleet.states(event -> event.offset() < offset));
        }
    }

    @Test
    void theStatesNowAreTheFoldOfAll() {
        RandomFleet fleet = new RandomFleet(6).live(store, EVENTS);
        FleetStates states = new FleetStates(store, OFTEN);

        FleetState now = states.now();

        assertThat(all(now)).isEqualTo(fleet.states(_ -> true));
        assertThat(now.end()).isEqualTo(EVENTS);
        assertThat(now.size()).isEqualTo(fleet.states(_ -> true).size());
        assertThat(store.checkpoints()).isEmpty();
    }

    @Test
    void aPrintersStateIsTheSameByItself() {
        RandomFleet fleet = new RandomFleet(7).live(store, EVENTS);
        FleetStates states = new FleetStates(store);
        FleetState now = states.now();

        fleet.states(_ -> true).forEach((printer, state) -> {
            assertThat(states.of(printer)).isEqualTo(state);
            assertThat(now.of(printer)).contains(state);
        });
    }

    @Test
    void aPrinterThatWasNeverHeardOfIsNotInstalled() {
        PrinterId stranger = PrinterId.parse("contoso/stranger");
        FleetStates states = new FleetStates(store);

        assertThat(states.of(stranger)).isEqualTo(PrinterState.uninstalled(stranger));
        assertThat(states.now().of(stranger)).isEmpty();
    }

    @Test
    void aCheckpointIsLeftWhereItIsAskedFor() {
        RandomFleet fleet = new RandomFleet(8).live(store, 500);
        FleetStates states = new FleetStates(store);

        states.checkpoint();
        states.checkpoint();
        fleet.live(store, 500);

        assertThat(store.checkpoints()).extracting(Checkpoint::end).containsExactly(500L);
        assertThat(all(states.now())).isEqualTo(fleet.states(_ -> true));
    }

    @Test
    void aCheckpointIsDueAfterSomeEvents() {
        FleetStates states = new FleetStates(store, OFTEN);
        RandomFleet fleet = new RandomFleet(15).live(store, 150);
        states.checkpointIfDue();
        assertThat(store.checkpoints()).isEmpty();

        fleet.live(store, 100);
        states.checkpointIfDue();
        assertThat(store.checkpoints()).extracting(Checkpoint::end).contains(250L);
    }

    @Test
    void aCheckpointIsWhatAFoldBeginsWith() {
        RandomFleet fleet = new RandomFleet(9).live(store, 500);
        new FleetStates(store).checkpoint();
        Checkpoint real = store.checkpoints().iterator().next();
        fleet.live(store, 1);
        // An empty one in its place shows where a fold begins.
        store.saveCheckpoint(
                501,
                real.latest(),
                List.of(new CheckpointFormat().encode(List.of())).iterator());

        assertThat(new FleetStates(store).now().size()).isZero();
        assertThat(new FleetStates(store).before(500).size()).isPositive();
    }

    @Test
    void aCheckpointThatCannotBeReadIsPassedOver() {
        RandomFleet fleet = new RandomFleet(10).live(store, 500);
        FleetStates states = new FleetStates(store);
        states.checkpoint();
        fleet.live(store, 500);
        store.saveCheckpoint(700, fleet.now(), List.of(new byte[] {99}).iterator());
        store.saveCheckpoint(800, fleet.now(), List.of(new byte[0]).iterator());

        assertThat(all(states.now())).isEqualTo(fleet.states(_ -> true));
    }

    @Test
    void eventsThatWereDeletedAreStoodForByTheSnapshot() {
        RandomFleet fleet = new RandomFleet(11).live(store, EVENTS);
        PrinterId printer = PrinterId.parse("contoso/p-7");
        snapshot(fleet, printer, 20);
        store.write(store.batch().deleteEvents(printer.toString(), 10));

        assertThat(all(new FleetStates(store).now())).isEqualTo(fleet.states(_ -> true));
        assertThat(new FleetStates(store).of(printer))
                .isEqualTo(fleet.states(_ -> true).get(printer));
    }

    @Test
    void aPrinterWithoutEventsIsKnownByItsSnapshot() {
        RandomFleet fleet = new RandomFleet(12).live(store, EVENTS);
        PrinterId printer = PrinterId.parse("contoso/p-7");
        long last = store.highestSequence(printer.toString());
        snapshot(fleet, printer, last);
        store.write(store.batch().deleteEvents(printer.toString(), last));

        assertThat(all(new FleetStates(store).now())).isEqualTo(fleet.states(_ -> true));
    }

    @Test
    void eventsThatAreDeletedWhileTheyAreFoldedAreStoodForByTheSnapshot() {
        RandomFleet fleet = new RandomFleet(15).live(store, 20_000);
        PrinterId printer = PrinterId.parse("contoso/p-7");
        long last = store.highestSequence(printer.toString());
        snapshot(fleet, printer, last);

        FleetState folded = new FleetStates(store).at(fleet.now(), (_, _) -> {
            store.write(store.batch().deleteEvents(printer.toString(), last));
            store.flush();
        });

        assertThat(all(folded)).isEqualTo(fleet.states(_ -> true));
    }

    @Test
    void aStateThatNothingTellsIsAnErrorThatNamesThePrinter() {
        new RandomFleet(13).live(store, EVENTS);
        store.write(store.batch().deleteEvents("contoso/p-7", 10));
        store.flush();

        assertThatThrownBy(() -> new FleetStates(store).of(PrinterId.parse("contoso/p-7")))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("contoso/p-7");
    }

    @Test
    void whoWaitsIsToldHowFarTheFoldHasCome() {
        RandomFleet fleet = new RandomFleet(14).live(store, 20_000);
        List<Long> told = new ArrayList<>();

        new FleetStates(store).at(fleet.now(), (events, most) -> {
            told.add(events);
            assertThat(most).isEqualTo(20_000);
        });

        assertThat(told).isSorted().hasSizeGreaterThan(1);
    }

    private void snapshot(RandomFleet fleet, PrinterId printer, long sequence) {
        EventCodec codec = new EventCodec();
        PrinterState state =
                Objects.requireNonNull(fleet.states(event -> isOf(printer, event) && event.sequence() <= sequence)
                        .get(printer));
        EventType type = EventType.of(PrinterEventSerializer.IDENTIFIER, EventCodec.STATE_MANIFEST);
        store.write(store.batch()
                .snapshot(printer.toString(), sequence, fleet.now(), type, Optional.empty(), codec.encode(state)));
        store.flush();
    }

    private static boolean isOf(PrinterId printer, FleetEvent event) {
        return event.printer().equals(printer.toString());
    }
}
