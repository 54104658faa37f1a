package dev.platen.sim.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.SlotState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Printers and emulator are killed with kill -9 while things go wrong, and started again. */
@Timeout(180)
class KilledFleetTest {

    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;

    @Test
    void allGoesOnWhereItWasAndNoJobIsLostOrDoubledUnrecognisably() throws Exception {
        List<String> accepted = new ArrayList<>(killedAfter(ROUNDS, "begin"));
        accepted.addAll(killedAfter(ROUNDS, "goOn"));

        try (WorkingFleet fleet = WorkingFleet.goOn(folder)) {
            assertThat(fleet.count(SlotState::signedIn)).isEqualTo(WorkingFleet.PRINTERS);
            fleet.recover("lost");
            fleet.recover("down");
            fleet.settle();

            Map<String, JobStory> jobs = fleet.jobs();
            Map<String, Integer> mails = fleet.mails();
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(2 * ROUNDS);
            assertThat(jobs.keySet()).containsAll(fleet.messageIds(accepted));
            assertThat(jobs)
                    .allSatisfy((job, story) ->
                            assertThat(story).as(job).matches(JobStory::whole).matches(JobStory::sent));
            assertThat(mails).containsOnlyKeys(jobs.keySet());
            assertThat(mails.values()).as("mails whose answer was lost").anyMatch(copies -> copies > 1);
            assertThat(fleet.happened(PrinterEvent.TokenExpired.class, _ -> true))
                    .isZero();
            assertThat(fleet.count(SlotState::signedIn)).isEqualTo(WorkingFleet.PRINTERS);
            assertThat(fleet.documentBytes()).isZero();
        }
    }

    /** Returns the rounds of jobs that the process said were accepted. */
    private List<String> killedAfter(int rounds, String mode) throws IOException, InterruptedException {
        List<String> accepted = new ArrayList<>();
        Process fleet = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djdk.virtualThreadScheduler.parallelism=32",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFleet.class.getName(),
                        folder.toString(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(fleet.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("accepted ")) {
                    accepted.add(line.substring("accepted ".length()));
                }
                if (accepted.size() == rounds) {
                    // The process's own method would also close the pipe, and what it still holds counts.
                    fleet.toHandle().destroyForcibly();
                }
            }
        } finally {
            fleet.destroyForcibly().waitFor();
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(rounds);
        return accepted;
    }
}
