package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer in a process of its own is killed in mid-write. */
class CrashTest {

    /** A few always; {@code -Pcrash-loop} makes it many. */
    private static final int KILLS = Integer.getInteger("test.kills", 3);

    private static final int ROUNDS_BEFORE_KILL = 40;

    @TempDir
    Path folder;

    @Test
    void aKillLeavesAllPrintersAtTheSameWindow() throws Exception {
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killedWriter(folder, Durability.WINDOW);
            try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
                Set<Long> highest = highest(store);
                assertThat(highest).hasSize(1);
                long window = highest.iterator().next();
                assertThat(window).isGreaterThan(before);
                requireEverything(store, window);
                before = window;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"SYNC", "OS"})
    void nothingAcknowledgedIsLost(Durability durability) throws Exception {
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long acknowledged = killedWriter(folder, durability);
            assertThat(acknowledged).isGreaterThan(before);
            try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
                Set<Long> highest = highest(store);
                assertThat(highest).allSatisfy(one -> assertThat(one).isGreaterThanOrEqualTo(acknowledged));
                requireEverything(store, acknowledged);
                requireEachOnce(store, highest);
            }
            before = acknowledged;
        }
        assertThat(JournalCheck.of(folder).findings()).isEmpty();
    }

    /** None twice, and no sequence number left out. */
    private static void requireEachOnce(LevelDbStore store, Set<Long> highest) {
        long events = 0;
        for (EventCursor all = store.fromOffset(0); all.next() != null; ) {
            events++;
        }
        long sum = 0;
        for (int printer = 0; printer < CrashedWriter.PRINTERS; printer++) {
            sum += store.highestSequence("a/" + printer);
        }
        assertThat(events).isEqualTo(sum).isEqualTo(store.end());
        assertThat(highest).isNotEmpty();
    }

    @Test
    void aSecondWriterIsToldWhoseFolderItIs() throws Exception {
        Process writer = writer(folder, Durability.WINDOW);
        try (BufferedReader rounds = output(writer)) {
            rounds.readLine();
            assertThatThrownBy(() -> LevelDbStore.open(folder, StoreSettings.of(Durability.OS)))
                    .isInstanceOf(JournalInUseException.class)
                    .hasMessageContaining(folder.toString());
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static Set<Long> highest(LevelDbStore store) {
        Set<Long> highest = new TreeSet<>();
        for (int printer = 0; printer < CrashedWriter.PRINTERS; printer++) {
            highest.add(store.highestSequence("a/" + printer));
        }
        return highest;
    }

    private static void requireEverything(LevelDbStore store, long rounds) {
        List<String> expected = LongStream.rangeClosed(1, rounds)
                .mapToObj(round -> "round " + round)
                .toList();
        for (int printer = 0; printer < CrashedWriter.PRINTERS; printer++) {
            assertThat(texts(store, "a/" + printer, 1, rounds, rounds)).isEqualTo(expected);
        }
    }

    /** Returns the last round that the writer saw acknowledged. */
    private long killedWriter(Path journal, Durability durability) throws IOException, InterruptedException {
        Process writer = writer(journal, durability);
        long last = 0;
        try (BufferedReader rounds = output(writer)) {
            int seen = 0;
            for (String line = rounds.readLine(); line != null; line = rounds.readLine()) {
                last = Long.parseLong(line.substring("round ".length()));
                if (++seen == ROUNDS_BEFORE_KILL) {
                    // The process's own method would also close the pipe, and what it still holds counts.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(last).isPositive();
        return last;
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process writer(Path journal, Durability durability) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedWriter.class.getName(),
                        journal.toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
