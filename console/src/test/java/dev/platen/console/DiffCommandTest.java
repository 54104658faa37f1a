package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs are compared. */
class DiffCommandTest {

    @TempDir
    private Path folder;

    private String played(String name, String change) throws IOException {
        String run = folder.resolve(name).toString();
        Told told = Told.by("simulate", SmallScenario.in(folder).toString(), "--set", change, "--out", run, "--quiet");
        assertThat(told.status()).as(told.err()).isZero();
        return run;
    }

    @Test
    void eventsThatReadAlikeAreToldApartByTheirFields() throws IOException {
        String early = played("early", "refresh.eager.lead=5m");
        String later = played("later", "refresh.eager.lead=7m");
        assertThat(Told.by("diff", early, later, "--limit", "1").out())
                .containsSubsequence(
                        "      A  Installed: mfp\n",
                        "      B  Installed: mfp\n",
                        "         settings.printerRefresh.policy.lead: PT5M in A, PT7M in B\n",
                        "         settings.userRefresh.policy.lead: PT5M in A, PT7M in B\n");
        JsonNode details = new ObjectMapper()
                .readTree(Told.by("diff", early, later, "--json").out())
                .at("/printers/0/details");
        assertThat(details).hasSize(2);
        assertThat(details.path(0).path("field").asText()).isEqualTo("settings.printerRefresh.policy.lead");
        assertThat(details.path(0).path("b").asText()).isEqualTo("PT7M");
    }
}
