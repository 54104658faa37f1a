package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.START;
import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.newest;
import static dev.platen.persistence.leveldb.StoreFixture.snapshot;
import static dev.platen.persistence.leveldb.StoreFixture.text;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds whatever the durability. */
class LevelDbStoreTest {

    @TempDir
    Path folder;

    private LevelDbStore open(Durability durability) {
        return LevelDbStore.open(folder, StoreSettings.of(durability));
    }

    private static void close(LevelDbStore store) {
        store.commitWindow();
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsReadAsItWasWritten(Durability durability) {
        StoreSettings settings = new StoreSettings(durability, 1 << 20, 1 << 20, 1 << 20, 2, true);
        String writer = UUID.randomUUID().toString();
        Metadata metadata = new Metadata(EventType.of(-3, "Note"), bytes("beside"));
        EventType adapted = new EventType(17, "Text.v1", "adapter");
        try (LevelDbStore store = LevelDbStore.open(folder, settings)) {
            store.write(store.batch()
                    .append("a/1", 1, at(1), adapted, new EventExtras(writer, Optional.of(metadata)), bytes("x"))
                    .append("a/1", 2, at(-2), TEXT, new EventExtras("nobody", Optional.empty()), bytes("")));
            close(store);
        }
        List<StoredEvent> events = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            store.read("a/1", 1, 9, 9, events::add);
        }
        StoredEvent first = events.getFirst();
        assertThat(first.persistenceId()).isEqualTo("a/1");
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.at()).isEqualTo(at(1));
        assertThat(first.type()).isEqualTo(adapted);
        assertThat(first.writer()).isEqualTo(writer);
        assertThat(first.metadata().orElseThrow().type()).isEqualTo(metadata.type());
        assertThat(text(first.metadata().orElseThrow().payload())).isEqualTo("beside");
        assertThat(text(first.payload())).isEqualTo("x");
        assertThat(events.getLast().at()).isEqualTo(at(-2));
        assertThat(events.getLast().writer()).isEqualTo("nobody");
        assertThat(events.getLast().payload()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void rangesAndMaximumLimitARead(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            append(store, "a/1", 1, "one", "two", "three", "four", "five");
            assertThat(texts(store, "a/1", 2, 4, 9)).containsExactly("two", "three", "four");
            assertThat(texts(store, "a/1", 2, 4, 2)).containsExactly("two", "three");
            assertThat(texts(store, "a/1", 5, 5, 1)).containsExactly("five");
            assertThat(texts(store, "a/1", 6, 9, 9)).isEmpty();
            assertThat(texts(store, "a/1", 3, 2, 9)).isEmpty();
            assertThat(texts(store, "a/1", 1, 9, 0)).isEmpty();
            assertThat(texts(store, "a/2")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInTheFolderAndWhatIsNotYetAreReadAsOne(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            append(store, "a/1", 1, "one", "two");
            store.commitWindow();
            store.flush();
            append(store, "a/1", 3, "three");
            store.commitWindow();
            append(store, "a/1", 6, "six");
            assertThat(texts(store, "a/1")).containsExactly("one", "two", "three", "six");
            assertThat(texts(store, "a/1", 2, 5, 9)).containsExactly("two", "three");
            assertThat(texts(store, "a/1", 6, 6, 9)).containsExactly("six");
            assertThat(store.highestSequence("a/1")).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHighestSequenceOutlivesTheEvents(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            append(store, "a/1", 1, "one", "two", "three");
            append(store, "a/2", 1, "other");
            store.write(store.batch().deleteEvents("a/1", 2));
            assertThat(texts(store, "a/1")).containsExactly("three");
            store.write(store.batch().deleteEvents("a/1", Long.MAX_VALUE));
            assertThat(texts(store, "a/1")).isEmpty();
            assertThat(store.highestSequence("a/1")).isEqualTo(3);
            close(store);
        }
        try (LevelDbStore store = open(durability)) {
            assertThat(texts(store, "a/1")).isEmpty();
            assertThat(store.highestSequence("a/1")).isEqualTo(3);
            assertThat(store.deletedTo("a/1")).isEqualTo(3);
            append(store, "a/1", 4, "four");
            assertThat(texts(store, "a/1")).containsExactly("four");
            close(store);
        }
        try (LevelDbStore store = open(durability)) {
            assertThat(texts(store, "a/1")).containsExactly("four");
            assertThat(texts(store, "a/2")).containsExactly("other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondWriterIsRefusedAndNothingOfItsBatchStored(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            append(store, "a/1", 1, "one", "two");
            EventBatch late = store.batch()
                    .append("a/2", 1, at(1), TEXT, bytes("good"))
                    .append("a/1", 2, at(2), TEXT, bytes("late"));
            assertThatThrownBy(() -> store.write(late))
                    .isInstanceOf(SequenceConflictException.class)
                    .hasMessageContaining("event 2 of a/1");
            assertThat(texts(store, "a/1")).containsExactly("one", "two");
            assertThat(texts(store, "a/2")).isEmpty();
            append(store, "a/2", 1, "again");
            assertThat(texts(store, "a/2")).containsExactly("again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void allPrintersAreToldInBytewiseOrderOfTheirIds(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            append(store, "contoso/hq-10", 1, "d1", "d2");
            append(store, "contoso/hq-1", 1, "c");
            append(store, "Ω/1", 1, "e");
            append(store, "adatum/z", 1, "a");
            append(store, "adatum/gone", 1, "x");
            store.write(store.batch().deleteEvents("adatum/gone", 1));
            store.commitWindow();
            List<String> printers = new ArrayList<>();
            store.printers(printers::add);
            assertThat(printers).containsExactly("adatum/gone", "adatum/z", "contoso/hq-1", "contoso/hq-10", "Ω/1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewestSnapshotsAreKept(Durability durability) {
        StoreSettings two = new StoreSettings(durability, 1 << 20, 1 << 20, 1 << 20, 2, false);
        try (LevelDbStore store = LevelDbStore.open(folder, two)) {
            snapshot(store, "a/1", 10, "ten");
            snapshot(store, "a/1", 20, "twenty");
            store.commitWindow();
            snapshot(store, "a/1", 30, "thirty");
            snapshot(store, "a/1", 30, "thirty again");
            assertThat(newest(store, "a/1", SnapshotRange.ALL)).contains("thirty again");
            assertThat(newest(store, "a/1", SnapshotRange.upTo(29))).contains("twenty");
            assertThat(newest(store, "a/1", SnapshotRange.upTo(19))).isEmpty();
            assertThat(newest(store, "a/2", SnapshotRange.ALL)).isEmpty();
            close(store);
        }
        try (LevelDbStore store = open(durability)) {
            assertThat(newest(store, "a/1", SnapshotRange.ALL)).contains("thirty again");
            assertThat(newest(store, "a/1", SnapshotRange.upTo(19))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void snapshotsAreDeletedBySequenceAndTime(Durability durability) {
        try (LevelDbStore store = open(durability)) {
            for (long sequence = 1; sequence <= 5; sequence++) {
                snapshot(store, "a/1", sequence, "at " + sequence);
            }
            store.write(store.batch().deleteSnapshots("a/1", SnapshotRange.exactly(5)));
            assertThat(newest(store, "a/1", SnapshotRange.ALL)).contains("at 4");
            store.write(store.batch().deleteSnapshots("a/1", new SnapshotRange(2, 9, at(3), at(9))));
            assertThat(newest(store, "a/1", SnapshotRange.ALL)).contains("at 2");
            assertThat(newest(store, "a/1", new SnapshotRange(0, 9, START, at(1))))
                    .contains("at 1");
        }
    }
}
