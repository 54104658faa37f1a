package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.platen.sim.scenario.ScenarioException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a scenario's text is, it is read, or what is wrong with it is said. */
final class ScenarioFuzzTest {

    @FuzzTest
    void texts(byte[] text) {
        try {
            assertThat(ScenarioReader.read("fuzz.yaml", new String(text, StandardCharsets.UTF_8), List.of()))
                    .isNotNull();
        } catch (ScenarioException wrong) {
            assertThat(wrong.problems()).isNotEmpty();
        }
    }
}
