package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.note;
import static dev.platen.persistence.journal.SnapshotFixture.ID;
import static dev.platen.persistence.journal.SnapshotFixture.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalInUseException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a snapshot, and what becomes of those that can't be written or read. */
@ParameterizedClass
@EnumSource(Durability.class)
class SnapshotSavingTest {

    @TempDir
    Path folder;

    private final Durability durability;

    SnapshotSavingTest(Durability durability) {
        this.durability = durability;
    }

    private interface Story {

        void with(PluginFixture plugin, SnapshotFixture snapshots);
    }

    private void told(Story story) {
        told("", story);
    }

    private void told(String settings, Story story) {
        try (PluginFixture plugin = new PluginFixture(folder, durability, settings)) {
            story.with(plugin, new SnapshotFixture(plugin));
            plugin.commit();
        }
    }

    @Test
    void theLastSavedOfASequenceNumberCounts() {
        told((plugin, snapshots) -> {
            snapshots.saved(10, note(10, "first"));
            snapshots.saved(10, note(10, "second"));
            assertThat(snapshots.newest().map(SelectedSnapshot::snapshot)).contains(note(10, "second"));
            snapshots.deleted(new SnapshotMetadata(ID, 10, 0));
            assertThat(snapshots.newest()).isEmpty();
        });
    }

    @Test
    void aSnapshotMayHaveSeveralMegabytes() {
        byte[] state = new byte[8 << 20];
        for (int i = 0; i < state.length; i++) {
            state[i] = (byte) (i * 17 + (i >> 9));
        }
        told((plugin, snapshots) -> snapshots.saved(100, state));
        told((plugin, snapshots) ->
                assertThat((byte[]) snapshots.newest().orElseThrow().snapshot()).isEqualTo(state));
    }

    @Test
    void aReferenceToAnActorLeadsToTheActor() {
        told((plugin, snapshots) -> {
            Parcel parcel = new Parcel(plugin.probe.getRef(), 3);
            SnapshotMetadata saved = snapshots.saved(10, parcel);
            assertThat(snapshots.newest()).contains(SelectedSnapshot.create(saved, parcel));
        });
    }

    @Test
    void whatWasStoredBesideASnapshotComesBackWithIt() {
        told((plugin, snapshots) -> {
            SnapshotMetadata metadata = new SnapshotMetadata(ID, 10, 0).withMetadata(note(10, "beside"));
            assertThat(snapshots.saved(metadata, note(10, "ten")).metadata().get())
                    .isEqualTo(note(10, "beside"));
            assertThat(snapshots.newest().orElseThrow().metadata().metadata().get())
                    .isEqualTo(note(10, "beside"));
        });
    }

    @Test
    void aStateThatNoSerializerTakesIsRefused() {
        told((plugin, snapshots) -> {
            SnapshotMetadata metadata = new SnapshotMetadata(ID, 10, 0);
            snapshots.ask(new SnapshotProtocol.SaveSnapshot(metadata, new Object()));
            SaveSnapshotFailure failure = plugin.probe.expectMsgClass(SaveSnapshotFailure.class);
            assertThat(failure.metadata()).isEqualTo(metadata);
            assertThat(failure.cause()).isInstanceOf(NotSerializableException.class);
            assertThat(snapshots.newest()).isEmpty();
        });
    }

    @Test
    void aStateThatItsSerializerRefusesIsRefused() {
        told((plugin, snapshots) -> {
            snapshots.ask(new SnapshotProtocol.SaveSnapshot(new SnapshotMetadata(ID, 10, 0), note(10, "unwritable")));
            assertThat(plugin.probe.expectMsgClass(SaveSnapshotFailure.class).cause())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(snapshots.newest()).isEmpty();
        });
    }

    @Test
    void aSnapshotThatCantBeReadIsPassedOver() {
        told((plugin, snapshots) -> {
            snapshots.saved(10, note(10, "ten"));
            snapshots.saved(20, note(20, "unreadable"));
            assertThat(snapshots.newest().map(SelectedSnapshot::snapshot)).contains(note(10, "ten"));
        });
    }

    @Test
    void aSnapshotThatCantBeReadIsPassedOverForTheEventsFromTheFirst() {
        told((plugin, snapshots) -> {
            plugin.written(ID, 1, "one", "two");
            snapshots.saved(2, note(2, "unreadable"));
            assertThat(snapshots.newest()).isEmpty();
        });
    }

    @Test
    void aSnapshotThatCantBeReadFailsTheRecoveryWhereEventsWereDeleted() {
        told((plugin, snapshots) -> {
            plugin.written(ID, 1, "one", "two");
            snapshots.saved(2, note(2, "unreadable"));
            plugin.deleted(ID, 2);
            snapshots.ask(new SnapshotProtocol.LoadSnapshot(ID, SnapshotSelectionCriteria.latest(), Long.MAX_VALUE));
            plugin.probe.expectMsgClass(SnapshotProtocol.LoadSnapshotFailed.class);
        });
    }

    @Test
    void onlyTheNewestAreKeptWhereTheSettingsSaySo() {
        told("platen.persistence.journal.snapshots-kept = 2", (plugin, snapshots) -> {
            LongStream.rangeClosed(1, 5).forEach(sequence -> snapshots.saved(sequence, note(sequence, "state")));
            assertThat(snapshots.loaded(upTo(3))).isEmpty();
            assertThat(snapshots.loaded(upTo(4)).map(SelectedSnapshot::snapshot))
                    .contains(note(4, "state"));
            assertThat(snapshots.newest().map(SelectedSnapshot::snapshot)).contains(note(5, "state"));
        });
    }

    @Test
    void snapshotsDoNotMoveTheHighestSequenceNumberOfTheEvents() {
        told((plugin, snapshots) -> {
            plugin.written(ID, 1, "one");
            snapshots.saved(1, note(1, "state"));
            snapshots.saved(new SnapshotMetadata("a/2", 7, 0), note(7, "state"));
            assertThat(plugin.replay(ID).highest()).isEqualTo(1);
            assertThat(plugin.replay("a/2").highest()).isZero();
        });
    }

    @Test
    void whoFindsTheFolderInUseIsToldAtOnce() {
        try (PluginFixture first = PluginFixture.on(folder, durability);
                PluginFixture second = PluginFixture.on(folder, durability)) {
            first.written(ID, 1, "one");
            SnapshotFixture snapshots = new SnapshotFixture(second);
            snapshots.ask(new SnapshotProtocol.LoadSnapshot(ID, SnapshotSelectionCriteria.latest(), Long.MAX_VALUE));
            assertThat(second.probe
                            .expectMsgClass(SnapshotProtocol.LoadSnapshotFailed.class)
                            .cause())
                    .isInstanceOf(JournalInUseException.class);
            snapshots.ask(new SnapshotProtocol.SaveSnapshot(new SnapshotMetadata(ID, 1, 0), note(1, "state")));
            assertThat(second.probe.expectMsgClass(SaveSnapshotFailure.class).cause())
                    .isInstanceOf(JournalInUseException.class);
        }
    }
}
