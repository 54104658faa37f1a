package dev.platen.sim.retrospect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.report.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded is measured as it was while it was played. */
class RetrospectTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"run\">(.*?)</script>", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static JsonNode data(String page) throws IOException {
        Matcher found = DATA.matcher(page);
        assertThat(found.find()).isTrue();
        return JSON.readTree(found.group(1));
    }

    private static long sum(JsonNode values) {
        long sum = 0;
        for (JsonNode value : values) {
            sum += value.asLong();
        }
        return sum;
    }

    @Test
    void theReportShowsWhatTheRunsOwnReportDoes() throws IOException {
        Path played = folder.resolve("run");
        try (RecordedRun run = PlayedRun.in(played)) {
            String page = Retrospect.html(
                    run,
                    "mishaps & more",
                    played,
                    new Retrospect.Author("1", "", List.of("./platen", "replay", "x")),
                    List.of(new ReportTable("Added <b>", "", List.of("a"), List.of(List.of("1")))));
            JsonNode own = data(Files.readString(played.resolve("report.html")));
            JsonNode again = data(page);
            assertThat(again.path("errors").size())
                    .isEqualTo(own.path("errors").size())
                    .isPositive();
            for (int i = 0; i < own.path("errors").size(); i++) {
                assertThat(again.path("errors").path(i).path("label"))
                        .isEqualTo(own.path("errors").path(i).path("label"));
                assertThat(sum(again.path("errors").path(i).path("values")))
                        .isEqualTo(sum(own.path("errors").path(i).path("values")));
            }
            for (int i = 0; i < own.path("status").path("email").size(); i++) {
                assertThat(sum(again.path("status").path("email").path(i).path("changes")))
                        .isEqualTo(sum(own.path("status").path("email").path(i).path("changes")));
            }
            assertThat(sum(again.path("refreshes").path(0).path("values")))
                    .isEqualTo(sum(own.path("refreshes").path(0).path("values")));
            assertThat(again.path("incidents").size())
                    .isEqualTo(own.path("incidents").size());
            assertThat(page)
                    .contains(
                            "mishaps &amp; more", "Added &lt;b&gt;", "Why jobs failed", "inactive &lt;- school closed")
                    .contains("recorded.")
                    .doesNotContain("Simulated, not observed");
        }
    }
}
