package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants of a scenario are compared. */
class LabCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theVariantWithoutTheOutageIsRecommended() throws IOException {
        String scenario = SmallScenario.in(folder).toString();
        JsonNode answer = new ObjectMapper()
                .readTree(Told.by(
                                "lab",
                                scenario,
                                "--vary",
                                "incidents.outage.enabled=true,false",
                                "--seeds",
                                "3",
                                "--quiet",
                                "--json")
                        .out());

        assertThat(answer.path("variants")).hasSize(2);
        assertThat(answer.at("/variants/1/failedJobs/mean").asDouble())
                .isLessThan(answer.at("/variants/0/failedJobs/mean").asDouble());
        assertThat(answer.at("/variants/0/front").asBoolean()).isFalse();
        assertThat(answer.at("/variants/1/front").asBoolean()).isTrue();
        assertThat(answer.path("recommendation").asText()).startsWith("Take incidents.outage.enabled=false: ");
    }

    @Test
    void theSameLabGivesTheSameTable() throws IOException {
        String scenario = SmallScenario.in(folder).toString();
        String[] ask = {
            "lab", scenario, "--vary", "refresh.eager.lead=1m,20m", "--set", SmallScenario.OUTAGE_ON, "--csv"
        };
        Told once = Told.by(ask);
        assertThat(once.status()).isZero();
        assertThat(once.outLines()).hasSize(3);
        assertThat(Told.by(ask).out()).isEqualTo(once.out());
    }

    @Test
    void whatCantBeReadIsToldBeforeAnythingIsPlayed() throws IOException {
        String scenario = SmallScenario.in(folder).toString();
        Told told = Told.by("lab", scenario, "--vary", "fleet.hq.refresh=eager,lazzy");
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).singleElement().asString().contains("there is no refresh policy 'lazzy'");
        assertThat(Told.by("lab", scenario, "--vary", "fleet.hq.refresh=eager")
                        .errLines()
                        .getFirst())
                .contains("does not vary anything");
        assertThat(Told.by("lab", scenario, "--vary", "run.seed=1,2").errLines().getFirst())
                .contains("run.seed can't be varied");
    }
}
