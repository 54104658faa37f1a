package dev.platen.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import scala.jdk.javaapi.OptionConverters;

/** The snapshots of one actor, spoken of in the persistence protocol. */
final class SnapshotFixture {

    static final String ID = "a/1";

    private final PluginFixture plugin;

    SnapshotFixture(PluginFixture plugin) {
        this.plugin = plugin;
    }

    /** Which snapshots: up to a sequence number and a time. */
    static SnapshotSelectionCriteria upTo(long sequence, long time) {
        return SnapshotSelectionCriteria.create(sequence, time);
    }

    static SnapshotSelectionCriteria upTo(long sequence) {
        return upTo(sequence, Long.MAX_VALUE);
    }

    void ask(Object request) {
        plugin.snapshots().tell(request, plugin.probe.getRef());
    }

    SnapshotMetadata saved(long sequence, Object state) {
        return saved(new SnapshotMetadata(ID, sequence, 0), state);
    }

    SnapshotMetadata saved(SnapshotMetadata metadata, Object state) {
        ask(new SnapshotProtocol.SaveSnapshot(metadata, state));
        SnapshotMetadata saved =
                plugin.probe.expectMsgClass(SaveSnapshotSuccess.class).metadata();
        assertThat(saved.persistenceId()).isEqualTo(metadata.persistenceId());
        assertThat(saved.sequenceNr()).isEqualTo(metadata.sequenceNr());
        return saved;
    }

    Optional<SelectedSnapshot> newest() {
        return loaded(SnapshotSelectionCriteria.latest());
    }

    Optional<SelectedSnapshot> loaded(SnapshotSelectionCriteria criteria) {
        return loaded(ID, criteria, Long.MAX_VALUE);
    }

    Optional<SelectedSnapshot> loaded(String id, SnapshotSelectionCriteria criteria, long toSequence) {
        ask(new SnapshotProtocol.LoadSnapshot(id, criteria, toSequence));
        SnapshotProtocol.LoadSnapshotResult result =
                plugin.probe.expectMsgClass(SnapshotProtocol.LoadSnapshotResult.class);
        assertThat(result.toSequenceNr()).isEqualTo(toSequence);
        return OptionConverters.toJava(result.snapshot());
    }

    void deleted(SnapshotMetadata metadata) {
        ask(new SnapshotProtocol.DeleteSnapshot(metadata));
        plugin.probe.expectMsg(new DeleteSnapshotSuccess(metadata));
    }

    void deleted(SnapshotSelectionCriteria criteria) {
        ask(new SnapshotProtocol.DeleteSnapshots(ID, criteria));
        plugin.probe.expectMsg(new DeleteSnapshotsSuccess(criteria));
    }
}
