package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.PrinterEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesAgreeTest {

    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    private Path journal;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theActorsTellTheStoryOfTheOracleOnAnyNumberOfThreads(int threads) {
        assertThat(new Rehearsal().playedByActors(threads, ALL, journal).histories())
                .isEqualTo(new Rehearsal().playedByOracle().histories());
    }

    @Test
    void printersThatLeaveMemoryAfterEveryWindowTellTheSameStory() {
        assertThat(new Rehearsal().playedByActors(2, 0, journal).histories())
                .isEqualTo(new Rehearsal().playedByOracle().histories());
    }

    @Test
    void theWorldIsAskedInTheSameOrder() {
        assertThat(new Rehearsal().playedByActors(2, ALL, journal).tokenRequests())
                .isEqualTo(new Rehearsal().playedByOracle().tokenRequests());
    }

    @Test
    void anotherSeedTellsAnotherStory() {
        assertThat(new Rehearsal("run.seed=8").playedByOracle().histories())
                .isNotEqualTo(new Rehearsal().playedByOracle().histories());
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
                "CertificateStored",
                "SignedOut");
        Arrays.stream(PrinterEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !never.contains(name))
                .forEach(name -> assertThat(lines).as(name).anyMatch(line -> line.contains("." + name + ".v")));
    }
}
