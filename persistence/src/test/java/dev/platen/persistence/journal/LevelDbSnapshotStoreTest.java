package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.pekko.persistence.DeleteMessagesSuccess;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

/** The snapshot-store plug-in keeps Pekko's contract. */
class LevelDbSnapshotStoreTest {

    private static final String ID = "a/1";

    @TempDir
    Path folder;

    private static void save(PluginFixture plugin, long sequence, String text) {
        plugin.snapshots()
                .tell(
                        new SnapshotProtocol.SaveSnapshot(new SnapshotMetadata(ID, sequence, 0), note(sequence, text)),
                        plugin.probe.getRef());
    }

    private static void saved(PluginFixture plugin, long sequence, String text) {
        save(plugin, sequence, text);
        assertThat(plugin.probe
                        .expectMsgClass(SaveSnapshotSuccess.class)
                        .metadata()
                        .sequenceNr())
                .isEqualTo(sequence);
    }

    private static Option<SelectedSnapshot> load(PluginFixture plugin, SnapshotSelectionCriteria criteria) {
        plugin.snapshots().tell(new SnapshotProtocol.LoadSnapshot(ID, criteria, Long.MAX_VALUE), plugin.probe.getRef());
        return plugin.probe
                .expectMsgClass(SnapshotProtocol.LoadSnapshotResult.class)
                .snapshot();
    }

    private static Option<SelectedSnapshot> load(PluginFixture plugin) {
        return load(plugin, SnapshotSelectionCriteria.latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "os", "window"})
    void theNewestThatFitsIsLoaded(String durability) {
        try (PluginFixture plugin = new PluginFixture(folder, durability)) {
            assertThat(load(plugin).isEmpty()).isTrue();
            saved(plugin, 10, "ten");
            saved(plugin, 20, "twenty");
            assertThat(load(plugin).get().snapshot()).isEqualTo(note(20, "twenty"));
            assertThat(load(plugin, SnapshotSelectionCriteria.create(19, Long.MAX_VALUE))
                            .get()
                            .snapshot())
                    .isEqualTo(note(10, "ten"));
            assertThat(load(plugin, SnapshotSelectionCriteria.none()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "os", "window"})
    void snapshotsAreDeletedOneByOneAndByCriteria(String durability) {
        try (PluginFixture plugin = new PluginFixture(folder, durability)) {
            saved(plugin, 10, "ten");
            saved(plugin, 20, "twenty");
            saved(plugin, 30, "thirty");
            SnapshotMetadata newest = load(plugin).get().metadata();
            plugin.snapshots().tell(new SnapshotProtocol.DeleteSnapshot(newest), plugin.probe.getRef());
            plugin.probe.expectMsg(new DeleteSnapshotSuccess(newest));
            assertThat(load(plugin).get().snapshot()).isEqualTo(note(20, "twenty"));
            SnapshotSelectionCriteria all = SnapshotSelectionCriteria.latest();
            plugin.snapshots().tell(new SnapshotProtocol.DeleteSnapshots(ID, all), plugin.probe.getRef());
            plugin.probe.expectMsg(new DeleteSnapshotsSuccess(all));
            assertThat(load(plugin).isEmpty()).isTrue();
        }
    }

    @Test
    void anUnreadableSnapshotIsPassedOver() {
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            saved(plugin, 10, "ten");
            saved(plugin, 20, "unreadable");
            assertThat(load(plugin).get().snapshot()).isEqualTo(note(10, "ten"));
        }
    }

    @Test
    void anUnreadableSnapshotFailsTheRecoveryWhereEventsWereDeleted() {
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            plugin.written(ID, 1, "one", "two");
            saved(plugin, 2, "unreadable");
            plugin.journal()
                    .tell(new JournalProtocol.DeleteMessagesTo(ID, 2, plugin.probe.getRef()), plugin.probe.getRef());
            plugin.probe.expectMsg(new DeleteMessagesSuccess(2));
            plugin.snapshots()
                    .tell(
                            new SnapshotProtocol.LoadSnapshot(ID, SnapshotSelectionCriteria.latest(), Long.MAX_VALUE),
                            plugin.probe.getRef());
            plugin.probe.expectMsgClass(SnapshotProtocol.LoadSnapshotFailed.class);
        }
    }

    @Test
    void aSnapshotThatCantBeWrittenIsRefused() {
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            save(plugin, 10, "unwritable");
            plugin.probe.expectMsgClass(SaveSnapshotFailure.class);
            assertThat(load(plugin).isEmpty()).isTrue();
        }
    }
}
