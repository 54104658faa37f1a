package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.sim.simulation.Trial.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulation's process is killed in mid-run; its journal is opened again. */
class KilledRunTest {

    /** Enough to be far from over when the kill comes. */
    private static final List<String> LARGE =
            List.of("fleet.hq.count=200", "fleet.branch.count=50", "fleet.school.count=100", "run.duration=60d");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ACTORS, 2000", "ACTORS, 9000", "SEQUENTIAL, 60000"})
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void everyPrinterIsCutAtTheSameWindow(EngineKind engine, long events) throws Exception {
        kill(engine, events);

        Map<String, List<Told>> stored = stored();
        Instant lastStored = stored.values().stream()
                .map(kept -> kept.getLast().at())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant firstMissing = Instant.MAX;
        for (Map.Entry<String, List<Told>> printer :
                new Trial(LARGE).oracle(lastStored).entrySet()) {
            List<Told> all = printer.getValue();
            List<Told> kept = stored.getOrDefault(printer.getKey(), List.of());
            assertThat(kept).as(printer.getKey()).isEqualTo(all.subList(0, Math.min(kept.size(), all.size())));
            if (kept.size() < all.size() && all.get(kept.size()).at().isBefore(firstMissing)) {
                firstMissing = all.get(kept.size()).at();
            }
        }
        assertThat(stored.values().stream().mapToInt(List::size).sum()).isGreaterThan(1000);
        assertThat(firstMissing).isBefore(Instant.MAX).isAfter(lastStored);
    }

    private Map<String, List<Told>> stored() {
        EventCodec codec = new EventCodec();
        EventLines lines = new EventLines();
        Map<String, List<Told>> histories = new TreeMap<>();
        try (LevelDbStore store =
                LevelDbStore.openForReading(RunFolder.open(folder).journal())) {
            store.fromOffset(0)
                    .forEach(event -> histories
                            .computeIfAbsent(event.persistenceId(), _ -> new ArrayList<>())
                            .add(new Told(
                                    event.at(),
                                    new String(
                                            lines.line(
                                                    event.persistenceId(),
                                                    event.sequence(),
                                                    codec.decode(event.type().manifest(), event.payload())),
                                            StandardCharsets.UTF_8))));
        }
        return histories;
    }

    /** Kills a run when it has brought forth so many events. */
    private void kill(EngineKind engine, long events) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledRun.class.getName(),
                                engine.name(),
                                folder.toString()),
                        LARGE.stream())
                .toList();
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (BufferedReader progress =
                new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                last = line;
                if (!line.equals("over") && Long.parseLong(line) >= events) {
                    run.toHandle().destroyForcibly();
                }
            }
        } finally {
            run.destroyForcibly().waitFor();
        }
        assertThat(last).as("the run's last word").isNotEmpty().isNotEqualTo("over");
    }
}
