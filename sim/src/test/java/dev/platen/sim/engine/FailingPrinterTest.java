package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FailingPrinterTest {

    @TempDir
    private Path journal;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aPrinterWhoseActorFailsEndsTheRunInsteadOfHangingIt() {
        // given a journal that already has an event of a printer that nobody can read
        try (LevelDbStore store = LevelDbStore.open(journal, StoreSettings.of(Durability.WINDOW))) {
            EventType unknown = EventType.of(PrinterEventSerializer.IDENTIFIER, "FromTheFuture.v1");
            store.write(store.batch().append("contoso/hq-07", 1, Instant.EPOCH, unknown, new byte[] {1}));
            store.commitWindow();
        }

        // when, then
        assertThatThrownBy(() -> new Rehearsal().playedByActors(2, Integer.MAX_VALUE, journal))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contoso/hq-07");
    }
}
