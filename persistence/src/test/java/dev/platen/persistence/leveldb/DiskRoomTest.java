package dev.platen.persistence.leveldb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LevelDB is not let near the end of a disk, where it would take the process down. */
class DiskRoomTest {

    private static final long RESERVE = 128L << 20;

    @TempDir
    Path folder;

    @Test
    void aDiskThatIsAlmostFullIsRefused() {
        assertThatThrownBy(() -> new DiskRoom(folder, () -> RESERVE - 1, RESERVE).require())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no space left on its disk but 127 MiB")
                .hasMessageContaining("128 MiB");
    }

    @Test
    void aDiskWithRoomIsNot() {
        assertThatCode(() -> new DiskRoom(folder, () -> RESERVE, RESERVE).require())
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        DiskRoom.of(folder, StoreSettings.of(Durability.OS)).require())
                .doesNotThrowAnyException();
    }
}
