package dev.platen.persistence.leveldb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words for tests of the store: texts as events, one minute apart. */
final class StoreFixture {

    static final EventType TEXT = EventType.of(17, "Text.v1");
    static final Instant START = Instant.parse("2021-03-15T19:00:00Z");

    private StoreFixture() {}

    static Instant at(long sequence) {
        return START.plusSeconds(60 * sequence);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void append(LevelDbStore store, String id, long from, String... texts) {
        EventBatch batch = store.batch();
        for (int i = 0; i < texts.length; i++) {
            batch.append(id, from + i, at(from + i), TEXT, bytes(texts[i]));
        }
        store.write(batch);
    }

    static void snapshot(LevelDbStore store, String id, long sequence, String text) {
        store.write(store.batch().snapshot(id, sequence, at(sequence), TEXT, Optional.empty(), bytes(text)));
    }

    static List<String> texts(LevelDbStore store, String id) {
        return texts(store, id, 1, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    static List<String> texts(LevelDbStore store, String id, long from, long to, long max) {
        List<String> texts = new ArrayList<>();
        store.read(id, from, to, max, event -> texts.add(text(event.payload())));
        return texts;
    }

    static Optional<String> newest(LevelDbStore store, String id, SnapshotRange range) {
        return store.newestSnapshot(id, range).map(snapshot -> text(snapshot.payload()));
    }
}
