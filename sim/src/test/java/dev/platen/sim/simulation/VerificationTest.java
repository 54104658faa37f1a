package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.engine.StopSignal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest {

    private static final String SHORT = "run.duration=2h";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunIsAsTheOracleHasIt(EngineKind engine) {
        Trial trial = new Trial(SHORT);
        SimulationResult run = trial.played(engine, folder);

        assertThat(verification(trial).compare(run)).isEmpty();
    }

    @Test
    void aRunThatIsNotNamesThePrinterAndItsFirstEventThatDiffers() {
        // given a run in which the branches had more to do
        SimulationResult run = new Trial(SHORT, "workload.rush.rate=5/h").played(EngineKind.ACTORS, folder);

        // when it is held against the scenario as it is
        Optional<Verification.Difference> difference =
                verification(new Trial(SHORT)).compare(run);

        // then
        assertThat(difference).hasValueSatisfying(found -> {
            assertThat(found.printer()).isEqualTo("fabrikam/branch-01");
            assertThat(found.sequence()).isPositive();
            assertThat(found.run()).isNotEqualTo(found.oracle());
            assertThat(found.run()).contains(found.printer() + "/" + found.sequence());
        });
    }

    @Test
    void aRunThatBreaksOffMissesTheNextEvent() {
        SimulationResult run = new Trial("run.duration=1h").played(EngineKind.ACTORS, folder);

        assertThat(verification(new Trial(SHORT)).compare(run)).hasValueSatisfying(difference -> {
            assertThat(difference.run()).isEmpty();
            assertThat(difference.oracle()).contains(difference.printer() + "/" + difference.sequence());
        });
    }

    private static Verification verification(Trial trial) {
        return new Verification(trial.scenario().scenario(), new StopSignal());
    }
}
