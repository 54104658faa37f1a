package dev.platen.actors.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.IdentitySettings;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.server.Emulator;
import dev.platen.emulator.server.EmulatorSettings;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Printers at the emulator are killed again and again, while jobs come in and tokens are refreshed without pause. */
@Timeout(300)
class KilledPrintersTest {

    private static final int KILLS = Integer.getInteger("test.kills", 3);
    private static final int REFRESHED_LEAST = 2;
    private static final long SEED = 20_260_302;
    private static final String PASSWORD = "correct horse";
    /** Printers refresh much more often than any service would have it. */
    private static final IdentitySettings PATIENT = new IdentitySettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofDays(90),
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            false,
            0,
            Duration.ZERO,
            false);

    @TempDir
    private Path folder;

    private Vertx vertx;
    private Emulator emulator;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        ServiceSettings services = ServiceSettings.documented(
                        TenantSettings.work("contoso").withDomains("contoso.example"))
                .withIdentity(PATIENT)
                .withSubmission(SubmissionSettings.DOCUMENTED.withLimits(100, 1_000_000));
        emulator = Emulator.start(
                vertx,
                EmulatorSettings.usual(folder.resolve("emulator"), services).withPorts(0, 0, 0, 0),
                InstantSource.system(),
                InstantSource.system(),
                callers -> KilledPrinters.printers().forEach(printer -> callers.enrol(printer, "p", "scanner")));
        for (PrinterId printer : KilledPrinters.printers()) {
            String account = KilledPrinters.account(printer);
            emulator.services()
                    .perform(new AdministratorAct.PutAccount(
                            "contoso",
                            account,
                            emulator.passwords().ofAccount(account, PASSWORD),
                            Role.CLOUD_APPLICATION_ADMINISTRATOR))
                    .toCompletableFuture()
                    .join();
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void noAcceptedJobIsLostAndNobodyHasToSignInTwice() throws Exception {
        Random random = new Random(SEED);
        List<String> accepted = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            accepted.addAll(killedAfter(20 + random.nextInt(100), "run" + kill));
        }
        finish();

        Map<String, List<String>> jobs = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        read(jobs, counts);
        assertThat(accepted)
                .hasSizeGreaterThan(KILLS * 20)
                .allSatisfy(job -> assertThat(jobs).containsKey(job));
        assertThat(jobs).allSatisfy((job, events) -> assertThat(events).as(job).containsExactly("sent"));
        assertThat(accepted)
                .allSatisfy(job -> assertThat(receivedAs(job)).as(job).isTrue());
        assertThat(counts).doesNotContainKeys("TokenExpired", "SignInFailed");
        assertThat(counts.get("SignedIn")).isLessThanOrEqualTo(KilledPrinters.PRINTERS);
        assertThat(counts.get("TokenRefreshed")).isGreaterThan(KilledPrinters.PRINTERS);
    }

    private boolean receivedAs(String job) {
        String[] parts = job.split("[ /]", 3);
        String messageId = parts[2] + "@" + parts[1] + "." + parts[0] + ".platen";
        return emulator.mailroom().newest(parts[1] + "@contoso.example", Integer.MAX_VALUE).stream()
                .anyMatch(message -> message.messageId().equals(messageId));
    }

    /** The ends of each job, under "printer job", and how often each event happened. */
    private void read(Map<String, List<String>> jobs, Map<String, Integer> counts) {
        EventCodec codec = new EventCodec();
        try (LevelDbStore store = LevelDbStore.openForReading(folder.resolve("journal"))) {
            store.fromOffset(0).forEach(stored -> {
                PrinterEvent event = codec.decode(stored.type().manifest(), stored.payload());
                counts.merge(event.name(), 1, Integer::sum);
                switch (event) {
                    case PrinterEvent.EmailSent sent -> end(jobs, stored.persistenceId(), sent.job(), "sent");
                    case PrinterEvent.JobFailed failed ->
                        end(jobs, stored.persistenceId(), failed.job(), failed.error() + " " + failed.reason());
                    default -> {
                        // It ends no job.
                    }
                }
            });
        }
    }

    private static void end(Map<String, List<String>> jobs, String printer, String job, String how) {
        jobs.computeIfAbsent(printer + " " + job, _ -> new ArrayList<>()).add(how);
    }

    /** Kills the process after so many jobs, and some refreshes; returns the jobs that it said were accepted. */
    private List<String> killedAfter(int jobs, String run) throws IOException, InterruptedException {
        List<String> accepted = new ArrayList<>();
        int refreshed = 0;
        Process printers = printers(run, "work");
        try (BufferedReader lines = output(printers)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                switch (words[0]) {
                    case "code" -> enter(PrinterId.parse(words[1]), words[2]);
                    case "job" -> accepted.add(words[1] + " " + words[2]);
                    case "refreshed" -> refreshed++;
                    default -> {
                        // A line of the log.
                    }
                }
                if (accepted.size() >= jobs && refreshed >= REFRESHED_LEAST) {
                    // The process's own method would also close the pipe, and what it still holds counts.
                    printers.toHandle().destroyForcibly();
                }
            }
        } finally {
            printers.destroyForcibly().waitFor();
        }
        return accepted;
    }

    private void enter(PrinterId printer, String code) {
        String account = KilledPrinters.account(printer);
        Proof.Password password = emulator.passwords().ofAccount(account, PASSWORD);
        emulator.services().tell(present -> {
            present.identity().handle(present.now(), new BrowserAct.SignIn(code, account, password));
            present.identity().handle(present.now(), new BrowserAct.Accept(code, true));
        });
    }

    private void finish() throws IOException, InterruptedException {
        Process printers = printers("finish", "finish");
        try (BufferedReader lines = output(printers)) {
            assertThat(lines.lines()).contains("done");
        } finally {
            printers.destroyForcibly().waitFor();
        }
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process printers(String run, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djdk.virtualThreadScheduler.parallelism=32",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPrinters.class.getName(),
                        folder.toString(),
                        run,
                        mode,
                        emulator.https().toString(),
                        Integer.toString(emulator.smtpPort()),
                        emulator.certificate().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
