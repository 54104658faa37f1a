package dev.platen.actors.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live fleet is killed again and again while jobs come in. */
class LiveCrashTest {

    private static final long SEED = 20_260_302;
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void noAcceptedJobVanishesAndEachEndsOnce() throws Exception {
        Random random = new Random(SEED);
        List<String> accepted = new ArrayList<>();
        int interrupted = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            accepted.addAll(killedAfter(50 + random.nextInt(300), "run" + kill));
            interrupted += requireDocumentsOfJobsUnderWay();
        }
        finish();

        Map<String, List<String>> histories = histories();
        assertThat(interrupted).as("jobs under way when the process was killed").isPositive();
        assertThat(accepted).hasSizeGreaterThan(KILLS * 50);
        assertThat(accepted).allSatisfy(job -> assertThat(histories).containsKey(job));
        assertThat(histories).allSatisfy((job, events) -> {
            assertThat(events).as(job).filteredOn("JobAccepted"::equals).hasSize(1);
            assertThat(events)
                    .as(job)
                    .filteredOn(name -> name.equals("EmailSent") || name.equals("JobFailed"))
                    .hasSize(1);
        });
        assertThat(Spool.open(CrashedFleet.spool(folder), 1).bytes()).isZero();
    }

    /** Returns the jobs that the process said were accepted. */
    private List<String> killedAfter(int jobs, String run) throws IOException, InterruptedException {
        List<String> accepted = new ArrayList<>();
        Process fleet = fleet(run, "work");
        try (BufferedReader lines = output(fleet)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accepted.add(line);
                if (accepted.size() == jobs) {
                    // The process's own method would also close the pipe, and what it still holds counts.
                    fleet.toHandle().destroyForcibly();
                }
            }
        } finally {
            fleet.destroyForcibly().waitFor();
        }
        assertThat(accepted).as("accepted before the kill").hasSizeGreaterThanOrEqualTo(jobs);
        return accepted;
    }

    private void finish() throws IOException, InterruptedException {
        Process fleet = fleet("finish", "finish");
        try (BufferedReader lines = output(fleet)) {
            assertThat(lines.readLine()).isEqualTo("done");
            assertThat(fleet.waitFor()).isZero();
        } finally {
            fleet.destroyForcibly().waitFor();
        }
    }

    /** Returns how many jobs are under way. */
    private int requireDocumentsOfJobsUnderWay() {
        Spool spool = Spool.open(CrashedFleet.spool(folder), Long.MAX_VALUE);
        List<Job> jobs = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(CrashedFleet.journal(folder))) {
            new FleetStates(store)
                    .now()
                    .forEach(state -> jobs.addAll(state.jobs().active()));
        }
        assertThat(jobs)
                .allSatisfy(job -> assertThat(spool.holds(job.document())).isTrue());
        return jobs.size();
    }

    /** The names of the events of each job, under "printer job". */
    private Map<String, List<String>> histories() {
        EventCodec codec = new EventCodec();
        Map<String, List<String>> histories = new TreeMap<>();
        try (LevelDbStore store = LevelDbStore.openForReading(CrashedFleet.journal(folder))) {
            store.fromOffset(0).forEach(stored -> {
                PrinterEvent event = codec.decode(stored.type().manifest(), stored.payload());
                String job = switch (event) {
                    case PrinterEvent.JobAccepted accepted -> accepted.job();
                    case PrinterEvent.EmailSent sent -> sent.job();
                    case PrinterEvent.JobFailed failed -> failed.job();
                    default -> "";
                };
                if (!job.isEmpty()) {
                    histories
                            .computeIfAbsent(stored.persistenceId() + " " + job, _ -> new ArrayList<>())
                            .add(event.name());
                }
            });
        }
        return histories;
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process fleet(String run, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djdk.virtualThreadScheduler.parallelism=32",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedFleet.class.getName(),
                        folder.toString(),
                        run,
                        mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
