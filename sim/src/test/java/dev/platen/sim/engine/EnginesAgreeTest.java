package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import dev.platen.persistence.journal.Journals;
import dev.platen.protocol.printer.PrinterEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesAgreeTest {

    private static final int ALL = Integer.MAX_VALUE;
    private static final String SHORT = "run.duration=3h";

    @TempDir
    private Path journal;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theActorsTellTheStoryOfTheOracleOnAnyNumberOfThreads(int threads) {
        requireSameStory(new Rehearsal().playedByActors(threads, ALL, journal));
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "1, 12", "2, 21", "2, 22", "8, 81", "8, 82"})
    void inWhateverOrderTheirDispatcherRunsThem(int threads, long seed) {
        requireSameStory(new Rehearsal().playedByActors(shuffled(threads, seed, ALL)));
    }

    @Test
    void evenIfTheyLeaveMemoryAfterEveryWindow() {
        requireSameStory(new Rehearsal(SHORT).playedByActors(2, 0, journal), SHORT);
        requireSameStory(new Rehearsal(SHORT).playedByActors(shuffled(2, 99, 0, journal.resolve("shuffled"))), SHORT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePrintersOfAWindowMayActInAnyOrder(long seed) {
        requireSameStory(new Rehearsal().playedBy(stage -> new WindowedEngine(stage, seed, true)));
    }

    /** If this failed, a defect of the order would go unseen by all the others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anEngineThatAsksTheWorldInTheOrderOfArrivalIsCaught(long seed) {
        Rehearsal oracle = new Rehearsal().playedByOracle();
        Rehearsal planted = new Rehearsal().playedBy(stage -> new WindowedEngine(stage, seed, false));

        assertThat(planted.firstDifference(oracle)).isPresent();
        assertThat(planted.tokenRequests()).isNotEqualTo(oracle.tokenRequests());
    }

    @Test
    void anotherSeedTellsAnotherStory() {
        assertThat(new Rehearsal("run.seed=8").playedByOracle().firstDifference(new Rehearsal().playedByOracle()))
                .isPresent();
    }

    @Test
    void theStoryHoldsEveryEventThatVirtualTimeCanBring() {
        List<String> lines = new Rehearsal()
                .playedByOracle().histories().values().stream()
                        .flatMap(List::stream)
                        .toList();
        List<String> never = List.of(
                "FirmwareUpdated",
                "NetworkConfigured",
                "EmailServerConfigured",
                "FaxServerConfigured",
                "ToMyEmailConfigured",
                "RefreshConfigured",
                "CertificateStored",
                "SignedOut");
        Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !never.contains(name))
                .forEach(name -> assertThat(lines).as(name).anyMatch(line -> line.contains("." + name + ".v")));
    }

    private static void requireSameStory(Rehearsal played, String... overrides) {
        Rehearsal oracle = new Rehearsal(overrides).playedByOracle();
        assertThat(oracle.histories()).isNotEmpty();
        assertThat(played.firstDifference(oracle)).isEmpty();
        assertThat(played.tokenRequests()).isEqualTo(oracle.tokenRequests());
    }

    private ActorHost shuffled(int threads, long seed, int residents) {
        return shuffled(threads, seed, residents, journal);
    }

    private static ActorHost shuffled(int threads, long seed, int residents, Path journal) {
        Config config = ShufflingExecutor.config(threads, seed).withFallback(Rehearsal.journal(journal));
        return new ActorHost(
                threads, residents, config, system -> Journals.get(system).store());
    }
}
