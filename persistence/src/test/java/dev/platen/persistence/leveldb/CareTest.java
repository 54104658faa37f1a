package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage of any kind in any kind of file is found, and all that is whole can be saved. */
class CareTest {

    private static final int PRINTERS = 25;
    private static final int ROUNDS = 160;

    @TempDir
    static Path archive;

    @TempDir
    Path home;

    private Path journal;

    @BeforeAll
    static void aJournalOfSeveralTablesAndALog() {
        StoreSettings small = new StoreSettings(Durability.OS, 1 << 20, 1 << 17, 1 << 20, 0, false);
        Random random = new Random(1);
        try (LevelDbStore store = LevelDbStore.open(archive, small)) {
            for (long round = 1; round <= ROUNDS; round++) {
                EventBatch batch = store.batch();
                for (int printer = 0; printer < PRINTERS; printer++) {
                    byte[] noise = new byte[100];
                    random.nextBytes(noise);
                    batch.append(id(printer), round, at(round), TEXT, bytes(round + " " + Arrays.toString(noise)));
                }
                if (round == 100) {
                    batch.snapshot(id(7), round, at(round), TEXT, Optional.empty(), bytes("state"));
                }
                store.write(batch);
                store.flush();
            }
        }
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        journal = Files.createDirectory(home.resolve("journal"));
        try (Stream<Path> files = Files.list(archive)) {
            for (Path file : files.toList()) {
                Files.copy(file, journal.resolve(file.getFileName()));
            }
        }
    }

    private static String id(int printer) {
        return "contoso/hq-" + printer;
    }

    @Test
    void aWholeJournalHasNoFindings() {
        JournalCheck.Result result = JournalCheck.of(journal);
        assertThat(result.findings()).isEmpty();
        assertThat(result.events()).isEqualTo((long) PRINTERS * ROUNDS);
        assertThat(result.printers()).isEqualTo(PRINTERS);
        assertThat(result.snapshots()).isEqualTo(1);
        assertThat(home).isDirectoryNotContaining("glob:**.journal-*");
    }

    @Test
    void aJournalInUseCanBeChecked() {
        try (LevelDbStore store = LevelDbStore.open(journal, StoreSettings.of(Durability.OS))) {
            assertThat(store.end()).isEqualTo((long) PRINTERS * ROUNDS);
            assertThat(JournalCheck.of(journal).whole()).isTrue();
        }
    }

    /** What is done to which kind of file, and where, as a seed. */
    record Harm(String deed, String file, long seed) {

        @Override
        public String toString() {
            return deed + " " + file + " " + seed;
        }
    }

    static Stream<Harm> harms() {
        return Stream.of("[0-9]+\\.(sst|ldb)", "[0-9]+\\.log", "MANIFEST-.*", "CURRENT", "ACKNOWLEDGED")
                .flatMap(file -> Stream.of("flip", "truncate", "remove")
                        .flatMap(deed -> Stream.of(1L, 2L, 3L).map(seed -> new Harm(deed, file, seed))));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void harmIsFoundAndTheRestSaved(Harm harm) throws IOException {
        harm(harm);
        JournalCheck.Result found = JournalCheck.of(journal);
        assertThat(found.findings()).isNotEmpty();
        JournalRepair.Result repaired = JournalRepair.of(journal);
        assertThat(JournalCheck.of(journal).findings()).isEmpty();
        Map<String, Integer> kept = requireBeginnings();
        assertThat(repaired.events())
                .isEqualTo(kept.values().stream().mapToInt(Integer::intValue).sum());
        long lost = (long) PRINTERS * ROUNDS - repaired.events() - repaired.setAside();
        // A whole table or log can hold them all; a flipped bit costs no more than a page and what builds on it.
        assertThat(lost).isBetween(0L, (long) PRINTERS * ROUNDS / (harm.deed().equals("flip") ? 2 : 1));
        assertThat(Files.readAllLines(repaired.damaged().resolve("set-aside.jsonl")))
                .hasSize((int) repaired.setAside());
    }

    /** Each printer has a beginning of its events, without holes and as they were written. */
    private Map<String, Integer> requireBeginnings() {
        Map<String, Integer> kept = new HashMap<>();
        try (LevelDbStore store = LevelDbStore.openForReading(journal)) {
            for (int printer = 0; printer < PRINTERS; printer++) {
                List<StoredEvent> events = new ArrayList<>();
                store.read(id(printer), 1, Long.MAX_VALUE, Long.MAX_VALUE, events::add);
                long deleted = store.deletedTo(id(printer));
                for (int i = 0; i < events.size(); i++) {
                    assertThat(events.get(i).sequence()).isEqualTo(deleted + i + 1);
                    assertThat(text(events.get(i).payload())).startsWith((deleted + i + 1) + " [");
                }
                kept.put(id(printer), events.size());
            }
        }
        return kept;
    }

    private void harm(Harm harm) throws IOException {
        Random random = new Random(harm.seed());
        List<Path> files;
        try (Stream<Path> all = Files.list(journal)) {
            files = all.filter(file -> file.getFileName().toString().matches(harm.file()))
                    .sorted()
                    .toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        switch (harm.deed()) {
            case "remove" -> Files.delete(file);
            case "truncate" -> Files.write(file, Arrays.copyOf(content, used(content) / 2));
            default -> {
                content[random.nextInt(used(content))] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, content, StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
    }

    /** A log has room behind what is written. */
    private static int used(byte[] content) {
        int used = content.length;
        while (content[used - 1] == 0) {
            used--;
        }
        return used;
    }
}
