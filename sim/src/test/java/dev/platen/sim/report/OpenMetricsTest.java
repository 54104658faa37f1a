package dev.platen.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {

    private final List<String> lines = new OpenMetrics(ExampleRun.facts(), ExampleRun.figures())
            .text()
            .lines()
            .toList();

    @Test
    void hasCountersAndGauges() {
        assertThat(lines)
                .contains(
                        "platen_build_info{version=\"0.1.0\",commit=\"4cada40\",tzdata=\"2026a\"} 1",
                        "platen_events_total{type=\"Installed\"} 4",
                        "platen_jobs_failed_total{code=\"361\"} 1",
                        "platen_jobs_pending 1",
                        "platen_slots{slot=\"email\",status=\"NeverSignedIn\"} 3",
                        "platen_token_requests_total{result=\"failed\"} 1",
                        "platen_simulated_seconds 86400.0",
                        "platen_assertion_passed{id=\"delivered\",severity=\"error\"} 0");
    }

    @Test
    void everySampleBelongsToTheFamilyBeforeIt() {
        String family = "";
        for (String line : lines) {
            if (line.startsWith("# TYPE ")) {
                family = line.substring("# TYPE ".length(), line.lastIndexOf(' '));
            } else if (!line.startsWith("#")) {
                assertThat(line).startsWith(family);
            }
        }
    }

    @Test
    void endsWithItsEndMark() {
        assertThat(lines.getLast()).isEqualTo("# EOF");
    }
}
