package dev.platen.sim.load.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Profile;
import dev.platen.sim.load.Wire;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.generator.Generator;
import dev.platen.sim.load.generator.TokenEndpoint;
import dev.platen.sim.rehearsal.Rehearsal;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJournalTest {

    private static final List<String> PRINTERS =
            IntStream.range(0, 6).mapToObj(number -> "works/p" + number).toList();

    @TempDir
    private Path folder;

    private Measurement loaded(TokenEndpoint endpoint, HeldTokens tokens, int lanes, LoadJournal journal)
            throws InterruptedException {
        Workload workload = new Workload.Shaped(Profile.constant(120, Duration.ofMillis(500)), Workload.Arrivals.EVEN);
        LoadPlan plan = LoadPlan.of(endpoint.target("/token"), "client", Wire.of(4, Duration.ofSeconds(5)), workload)
                .onLanes(lanes)
                .warmedUp(Duration.ofMillis(100));
        return new Generator(plan, tokens, new StopSignal(), Optional.of(journal), Optional.empty()).run();
    }

    @Test
    void whatPrintersLivedThroughIsKeptLikeAnyRun() throws IOException, InterruptedException {
        RunFolder run = RunFolder.prepareLoad(folder.resolve("run"));
        Measurement measurement;
        try (TokenEndpoint endpoint = new TokenEndpoint()) {
            HeldTokens tokens = endpoint.enrolled(PRINTERS);
            tokens.put(5, "nobody knows this one");
            try (LoadJournal journal = new LoadJournal(run.journal(), tokens)) {
                measurement = loaded(endpoint, tokens, 2, journal);
                assertThat(endpoint.issued())
                        .isEqualTo((int) (measurement.counts().granted() + 10));
            }
        }
        try (RecordedRun recorded = RecordedRun.open(folder.resolve("run"));
                Stream<FleetEvent> all = recorded.history().all()) {
            List<FleetEvent> events = all.toList();
            long refreshed = count(events, PrinterEvent.TokenRefreshed.class);
            assertThat(refreshed).isEqualTo(measurement.counts().granted() + 10);
            assertThat(count(events, PrinterEvent.RefreshStarted.class)).isEqualTo(refreshed + 1);
            assertThat(count(events, PrinterEvent.TokenExpired.class)).isEqualTo(1);
            assertThat(recorded.end()
                            .of(PrinterId.parse("works/p5"))
                            .orElseThrow()
                            .slot(Slot.EMAIL)
                            .status())
                    .isInstanceOfSatisfying(
                            AuthStatus.Expired.class,
                            expired -> assertThat(expired.reason()).isNotEqualTo(ExpiryReason.INACTIVITY));
            assertThat(Rehearsal.of(recorded).passed()).isTrue();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("nobody knows", "#1 +", "#1+");
            }
        }
    }

    private static long count(List<FleetEvent> events, Class<? extends PrinterEvent> type) {
        return events.stream().filter(event -> type.isInstance(event.event())).count();
    }

    @Test
    void whoIsSignedInAgainGoesOn() throws IOException, InterruptedException {
        RunFolder run = RunFolder.prepareLoad(folder.resolve("run"));
        try (TokenEndpoint endpoint = new TokenEndpoint()) {
            HeldTokens tokens = endpoint.enrolled(PRINTERS);
            tokens.put(5, "nobody knows this one");
            try (LoadJournal journal = new LoadJournal(run.journal(), tokens)) {
                loaded(endpoint, tokens, 1, journal);
                assertThat(tokens.has(5)).isFalse();
                endpoint.good().add("again");
                tokens.put(5, "again");
                assertThat(loaded(endpoint, tokens, 1, journal).failures()).isEmpty();
            }
        }
        try (RecordedRun recorded = RecordedRun.open(folder.resolve("run"))) {
            assertThat(recorded.end()
                            .of(PrinterId.parse("works/p5"))
                            .orElseThrow()
                            .slot(Slot.EMAIL)
                            .status())
                    .isInstanceOf(AuthStatus.SignedIn.class);
        }
    }

    @Test
    void aNameThatIsNoPrintersIsToldBeforeAnythingIsWritten() {
        HeldTokens tokens = new HeldTokens(List.of("works/p1", "without tenant"));
        assertThatThrownBy(() -> new LoadJournal(folder.resolve("journal"), tokens))
                .isInstanceOf(LoadException.class)
                .hasMessage("'without tenant' is no printer's name");
        assertThat(folder.resolve("journal")).doesNotExist();
    }
}
