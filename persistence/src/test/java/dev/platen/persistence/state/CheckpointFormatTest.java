package dev.platen.persistence.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.projection.RandomFleet;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFormatTest {

    private static final long SEED = 20_260_302;

    private final CheckpointFormat format = new CheckpointFormat();
    private List<StateAfter> printers = List.of();

    @BeforeEach
    void live(@TempDir Path folder) {
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
            RandomFleet fleet = new RandomFleet(SEED).live(store, 2_000);
            printers = IntStream.rangeClosed(1, 20)
                    .map(part -> part * 100)
                    .boxed()
                    .flatMap(offset -> fleet.states(event -> event.offset() < offset).values().stream()
                            .map(state -> new StateAfter(offset, state)))
                    .toList();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws UnreadableCheckpointException {
        assertThat(format.decode(format.encode(printers))).isEqualTo(printers);
    }

    @Test
    void aPartOfNoPrintersIsReadAgain() throws UnreadableCheckpointException {
        assertThat(format.decode(format.encode(List.of()))).isEmpty();
    }

    @Test
    void whatDoesNotDifferIsTheSameObject() throws UnreadableCheckpointException {
        List<StateAfter> twice = List.of(printers.getFirst(), printers.getFirst());

        List<StateAfter> read = format.decode(format.encode(twice));

        assertThat(read.getLast().state()).isSameAs(read.getFirst().state());
    }

    @Test
    void damageIsFound() {
        Random random = new Random(SEED);
        byte[] part = format.encode(printers);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = part.clone();
            damaged[random.nextInt(part.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> format.decode(damaged)).isInstanceOf(UnreadableCheckpointException.class);
        }
    }

    @Test
    void anotherFormatIsRefused() {
        byte[] part = format.encode(printers);
        part[0]++;

        assertThatThrownBy(() -> format.decode(part)).hasMessageContaining("format");
    }

    @Test
    void statesOfAnotherShapeAreRefused() {
        byte[] part = format.encode(printers);
        part[1]++;

        assertThatThrownBy(() -> format.decode(part)).hasMessageContaining("another version");
    }
}
