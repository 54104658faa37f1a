package dev.platen.sim.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.simulation.JournalSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded printers against today's. */
class RehearsalTest {

    @TempDir
    private static Path folder;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static RecordedRun run;

    @BeforeAll
    static void play() {
        run = PlayedRun.in(folder.resolve("run"));
    }

    @AfterAll
    static void close() {
        run.close();
    }

    /** The run as it would be if printers had decided otherwise. */
    private static Rehearsal.Result rehearsed(String name, UnaryOperator<FleetEvent> change) {
        Path other = folder.resolve(name);
        try (JournalSink sink = new JournalSink(other.resolve("journal"));
                Stream<FleetEvent> events = run.history().all()) {
            events.map(change).forEach(sink::event);
        }
        try (RecordedRun changed = RecordedRun.open(other)) {
            return Rehearsal.of(changed);
        }
    }

    private static FleetEvent with(FleetEvent event, PrinterEvent other) {
        return new FleetEvent(event.offset(), event.printer(), event.sequence(), other);
    }

    @Test
    void todaysPrintersDecideAllOfARun() {
        Rehearsal.Result result = Rehearsal.of(run);
        assertThat(result.differences()).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(result.decided()).isEqualTo(result.events()).isEqualTo(run.events());
        assertThat(result.printers()).isEqualTo(run.printers().size());
    }

    static List<UnaryOperator<PrinterEvent>> otherDecisions() {
        return List.of(
                event -> event instanceof PrinterEvent.JobFailed failed && failed.error() == JobError.SIGN_IN_EXPIRED
                        ? new PrinterEvent.JobFailed(failed.at(), failed.job(), JobError.SIGN_IN_AGAIN, failed.reason())
                        : event,
                event -> event instanceof PrinterEvent.TokenExpired expired
                        ? new PrinterEvent.TokenExpired(
                                expired.at(), expired.slot(), expired.effect(), ExpiryReason.LIFETIME, expired.aadsts())
                        : event,
                event -> event instanceof PrinterEvent.RefreshFailed failed
                        ? new PrinterEvent.RefreshFailed(
                                failed.at(),
                                failed.slot(),
                                failed.effect(),
                                failed.reason(),
                                failed.aadsts(),
                                failed.at().plusMillis(1))
                        : event,
                event -> event instanceof PrinterEvent.SettingsSaved saved
                        ? new PrinterEvent.SettingsSaved(saved.at(), saved.slot(), saved.at())
                        : event);
    }

    @ParameterizedTest
    @MethodSource("otherDecisions")
    void anotherDecisionIsFound(UnaryOperator<PrinterEvent> change) {
        Rehearsal.Result result =
                rehearsed("other-" + NUMBERS.incrementAndGet(), event -> with(event, change.apply(event.event())));
        assertThat(result.passed()).isFalse();
        assertThat(result.differences().getFirst().today()).isPresent();
    }

    @Test
    void whatWasInferredIsOnlyFolded() {
        Rehearsal.Result result = rehearsed(
                "inferred",
                event -> new FleetEvent(
                        event.offset(),
                        event.printer(),
                        event.sequence(),
                        event.event(),
                        Optional.of(new Evidence(Certainty.INFERRED, "log:1"))));
        assertThat(result.passed()).isTrue();
        assertThat(result.decided()).isZero();
        assertThat(result.folded()).isEqualTo(result.events());
    }
}
