package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.note;
import static dev.platen.persistence.journal.SnapshotFixture.ID;
import static dev.platen.persistence.journal.SnapshotFixture.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of five snapshots, of sequence numbers 11 to 15, is loaded, and which go when some are deleted. */
@ParameterizedClass
@EnumSource(Durability.class)
class SnapshotSelectionTest {

    private static final SnapshotSelectionCriteria ANY = SnapshotSelectionCriteria.latest();

    @TempDir
    Path folder;

    private final Durability durability;

    private PluginFixture plugin;
    private SnapshotFixture snapshots;
    private final List<SnapshotMetadata> saved = new ArrayList<>();

    SnapshotSelectionTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        plugin = PluginFixture.on(folder, durability);
        snapshots = new SnapshotFixture(plugin);
        for (long sequence = 11; sequence <= 15; sequence++) {
            saved.add(snapshots.saved(sequence, state(sequence)));
        }
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    private static Note state(long sequence) {
        return note(sequence, "state " + sequence);
    }

    private SnapshotMetadata saved(long sequence) {
        return saved.get((int) sequence - 11);
    }

    private void expect(Optional<SelectedSnapshot> loaded, long sequence) {
        assertThat(loaded).contains(SelectedSnapshot.create(saved(sequence), state(sequence)));
    }

    // Loading

    @Test
    void anUnknownActorHasNone() {
        assertThat(snapshots.loaded("a/2", ANY, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void theNewestIsLoaded() {
        expect(snapshots.newest(), 15);
    }

    @Test
    void theNewestUpToASequenceNumberIsLoaded() {
        expect(snapshots.loaded(upTo(13)), 13);
        expect(snapshots.loaded(ID, ANY, 13), 13);
        expect(snapshots.loaded(ID, upTo(12), 14), 12);
    }

    @Test
    void theNewestUpToASequenceNumberAndATimeIsLoaded() {
        expect(snapshots.loaded(upTo(13, saved(13).timestamp())), 13);
        expect(snapshots.loaded(ID, upTo(Long.MAX_VALUE, saved(15).timestamp()), 13), 13);
    }

    @Test
    void noneIsOldEnough() {
        assertThat(snapshots.loaded(upTo(Long.MAX_VALUE, 100))).isEmpty();
        assertThat(snapshots.loaded(upTo(Long.MAX_VALUE, saved(11).timestamp() - 1)))
                .isEmpty();
    }

    @Test
    void noneHasSoSmallASequenceNumber() {
        assertThat(snapshots.loaded(upTo(10))).isEmpty();
        assertThat(snapshots.loaded(ID, ANY, 10)).isEmpty();
        assertThat(snapshots.loaded(SnapshotSelectionCriteria.none())).isEmpty();
    }

    @Test
    void lowerBoundsHoldToo() {
        long latest = saved(15).timestamp();
        expect(snapshots.loaded(SnapshotSelectionCriteria.create(14, Long.MAX_VALUE, 14, 0)), 14);
        assertThat(snapshots.loaded(SnapshotSelectionCriteria.create(20, Long.MAX_VALUE, 16, 0)))
                .isEmpty();
        expect(snapshots.loaded(SnapshotSelectionCriteria.create(20, Long.MAX_VALUE, 0, latest)), 15);
        assertThat(snapshots.loaded(SnapshotSelectionCriteria.create(20, Long.MAX_VALUE, 0, latest + 1)))
                .isEmpty();
    }

    @Test
    void theFolderKeepsThem() {
        plugin.commit();
        plugin.close();
        plugin = PluginFixture.on(folder, durability);
        snapshots = new SnapshotFixture(plugin);
        expect(snapshots.newest(), 15);
        expect(snapshots.loaded(upTo(12)), 12);
    }

    // Deleting

    @Test
    void oneIsDeletedByItsSequenceNumber() {
        snapshots.deleted(new SnapshotMetadata(ID, 13, 0));
        expect(snapshots.loaded(upTo(13)), 12);
        expect(snapshots.newest(), 15);
    }

    @Test
    void oneIsDeletedByItsMetadata() {
        snapshots.deleted(saved(15));
        expect(snapshots.newest(), 14);
    }

    @Test
    void oneOfAnotherTimeStays() {
        snapshots.deleted(new SnapshotMetadata(ID, 15, saved(15).timestamp() + 1));
        expect(snapshots.newest(), 15);
    }

    @Test
    void oneThatIsNotThereIsDeletedWithSuccess() {
        snapshots.deleted(new SnapshotMetadata(ID, 99, 0));
        snapshots.deleted(new SnapshotMetadata("a/2", 11, 0));
        expect(snapshots.newest(), 15);
    }

    @Test
    void allUpToASequenceNumberAndATimeAreDeleted() {
        snapshots.deleted(upTo(13, saved(13).timestamp()));
        assertThat(snapshots.loaded(upTo(13))).isEmpty();
        expect(snapshots.loaded(upTo(14)), 14);
        expect(snapshots.newest(), 15);
    }

    @Test
    void whatIsYoungerThanTheTimeStays() {
        snapshots.deleted(upTo(14, saved(11).timestamp() - 1));
        expect(snapshots.loaded(upTo(11)), 11);
        expect(snapshots.loaded(upTo(14)), 14);
    }

    @Test
    void allFromASequenceNumberOnAreDeleted() {
        snapshots.deleted(SnapshotSelectionCriteria.create(Long.MAX_VALUE, Long.MAX_VALUE, 14, 0));
        expect(snapshots.newest(), 13);
    }

    @Test
    void allAreDeleted() {
        snapshots.deleted(ANY);
        assertThat(snapshots.newest()).isEmpty();
        plugin.commit();
        plugin.close();
        plugin = PluginFixture.on(folder, durability);
        snapshots = new SnapshotFixture(plugin);
        assertThat(snapshots.newest()).isEmpty();
    }

    @Test
    void whoeverListensToThePluginsCommandsHearsOfDeletions() {
        TestKit listener = new TestKit(plugin.system);
        plugin.system.getEventStream().subscribe(listener.getRef(), SnapshotProtocol.DeleteSnapshot.class);
        plugin.system.getEventStream().subscribe(listener.getRef(), SnapshotProtocol.DeleteSnapshots.class);
        snapshots.deleted(saved(13));
        listener.expectMsg(new SnapshotProtocol.DeleteSnapshot(saved(13)));
        snapshots.deleted(upTo(12));
        listener.expectMsg(new SnapshotProtocol.DeleteSnapshots(ID, upTo(12)));
    }
}
