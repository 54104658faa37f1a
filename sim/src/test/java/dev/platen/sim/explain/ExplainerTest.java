package dev.platen.sim.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of printers that each fail for a reason of their own. */
class ExplainerTest {

    @TempDir
    private static Path folder;

    private static RecordedRun run;
    private static Circumstances circumstances;

    @BeforeAll
    static void play() {
        run = PlayedRun.in(folder.resolve("run"));
        circumstances = Circumstances.of(run.scenario().orElseThrow());
    }

    @AfterAll
    static void close() {
        run.close();
    }

    private static Explainer explainer(String printer) {
        return new Explainer(run.printer(PrinterId.parse(printer)), circumstances);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            works/school-1   | 361 <- refresh refused (700082) <- inactive <- school closed
            works/unplugged-1 | 361 <- refresh refused (700082) <- inactive <- plug pulled
            works/unsaved-1  | 360 <- signed in, but OK was not pressed
            works/nobody-1   | 360 <- sign-in failed (expired_token, 70020)
            revoked/revoked-1 | 370 <- refresh refused (50173) <- revoked <- sessions revoked
            shut/shut-1      | smtp-auth-disabled <- mail refused (535 5.7.139) <- SMTP AUTH off
            down/down-1      | token-service-unavailable <- refresh failed (service unavailable) <- sign-in down
            """)
    void theRootOfEachFailure(String printer, String root) {
        assertThat(explainer(printer).ofFailures(Optional.empty()))
                .isNotEmpty()
                .extracting(Explanation::root)
                .contains(root);
    }

    @Test
    void aSignInThatWasStoredIsTheEndOfItsChain() {
        Occurrence saved = run.printer(PrinterId.parse("works/school-1")).occurrences().stream()
                .filter(occurrence -> occurrence.event() instanceof PrinterEvent.SettingsSaved)
                .findFirst()
                .orElseThrow();
        assertThat(explainer("works/school-1").of(saved).sentence()).isEqualTo("signed in, and OK pressed");
    }

    @Test
    void aChainNamesWhenTheSignInWasLastUsedAndHowLongAgo() {
        Explanation last =
                explainer("works/school-1").ofFailures(Optional.empty()).getLast();
        assertThat(last.sentence())
                .matches("361 <- refresh refused \\(700082\\) <- inactive 9\\dd [0-9]+h <- last use 2026-06-0[12]"
                        + " <- school closed");
        assertThat(last.steps())
                .filteredOn(step -> step.sequence() > 0)
                .extracting(Step::sequence)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void failuresAreGroupedByTheirRoots() {
        List<RootCauses.Group> all = RootCauses.of(run, Optional.empty()).groups();
        long failures = run.history()
                .all()
                .filter(event -> event.event().name().equals("JobFailed"))
                .count();
        assertThat(all.stream().mapToLong(RootCauses.Group::failures).sum()).isEqualTo(failures);

        assertThat(RootCauses.of(run, Optional.of(JobError.SIGN_IN_EXPIRED)).groups())
                .extracting(
                        RootCauses.Group::printers,
                        group -> group.root().substring(group.root().lastIndexOf("inactive")))
                .containsExactlyInAnyOrder(
                        tuple(2L, "inactive <- school closed"), tuple(1L, "inactive <- plug pulled"));
    }

    @Test
    void theFleetAtEachMomentIsWhatItsPrintersWere() {
        PrinterHistory history = run.printer(PrinterId.parse("works/school-1"));
        Instant start = run.first();
        for (Duration after = Duration.ofHours(1); after.toDays() < 99; after = after.multipliedBy(3)) {
            Moment moment = new Moment.Time(start.plus(after));
            PrinterState state = run.at(moment).of(history.printer()).orElseThrow();
            assertThat(history.at(moment)).as("after %s", after).isEqualTo(state);
        }
    }

    @Test
    void whatIsNotInTheRecordingIsAnErrorAtOnce() {
        assertThatThrownBy(() -> run.printer(PrinterId.parse("works/school-7")))
                .isInstanceOf(ReplayException.class)
                .hasMessage("there is no printer works/school-7");
        assertThatThrownBy(() -> run.at(new Moment.Event(run.events() + 1)))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("there is no event");
        assertThatThrownBy(() -> run.at(new Moment.Time(run.first().minusMillis(1))))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("nothing had happened by");
        assertThatThrownBy(() -> run.at(new Moment.Time(run.last().plusMillis(1))))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("the journal does not reach");
    }

    // What logs tell

    private static Occurrence inferred(Occurrence occurrence, PrinterEvent event) {
        return new Occurrence(
                occurrence.sequence(),
                event,
                occurrence.link(),
                occurrence.before(),
                occurrence.after(),
                Optional.of(new Evidence(Certainty.INFERRED, "jobs.csv:2")));
    }

    @Test
    void whatLogsDoNotTellIsNotSaid() {
        PrinterHistory history = run.printer(PrinterId.parse("works/unplugged-1"));
        Occurrence installed = history.occurrences().getFirst();
        assertThat(new Explainer(history, circumstances).of(installed).sentence())
                .isEqualTo("nobody ever signed in");
        assertThat(new Explainer(history, circumstances)
                        .of(inferred(installed, installed.event()))
                        .sentence())
                .isEqualTo("the logs tell of no sign-in");
    }

    /** A record that tells of the end of a sign-in is also the first that tells of the sign-in. */
    @Test
    void anInactivityOfNoLengthIsNone() {
        PrinterHistory history = run.printer(PrinterId.parse("works/unplugged-1"));
        Occurrence expired = history.occurrences().stream()
                .filter(occurrence -> occurrence.event() instanceof PrinterEvent.TokenExpired)
                .findFirst()
                .orElseThrow();
        List<Occurrence> told = history.occurrences().stream()
                .filter(occurrence -> occurrence.sequence() < expired.sequence())
                .map(occurrence -> occurrence.event() instanceof PrinterEvent.SignedIn signedIn
                        ? inferred(
                                occurrence,
                                new PrinterEvent.SignedIn(
                                        expired.at(),
                                        signedIn.slot(),
                                        signedIn.account(),
                                        signedIn.accessToken(),
                                        signedIn.refreshToken(),
                                        signedIn.accessExpiresAt()))
                        : occurrence)
                .filter(occurrence -> !(occurrence.event() instanceof PrinterEvent.TokenRefreshed))
                .toList();
        assertThat(new Explainer(new PrinterHistory(history.start(), told), circumstances)
                        .of(expired)
                        .sentence())
                .isEqualTo("refresh refused (700082) <- inactive, for how long the logs do not tell");
    }
}
