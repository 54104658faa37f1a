package dev.platen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetWatchTest {

    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "fleet.json");
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "console.md");
    private static final Pattern METRIC = Pattern.compile("platen_[a-z_]+");
    private static final Pattern SAMPLE = Pattern.compile("^(platen_[a-z_]+)(\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private LiveHouse house;

    @BeforeEach
    void start() throws Exception {
        house = new LiveHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private String metrics() throws Exception {
        HttpResponse<String> answer = house.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        return answer.body();
    }

    private Set<String> names() throws Exception {
        Set<String> names = new TreeSet<>();
        SAMPLE.matcher(metrics()).results().forEach(sample -> names.add(sample.group(1)));
        return names;
    }

    @Test
    void printersAreCountedByStatusAndNoneIsNamed() throws Exception {
        assertThat(metrics())
                .contains("platen_printers{status=\"SignedOut\"} 2\n")
                .contains("platen_printers{status=\"AwaitingUser\"} 0\n")
                .doesNotContain("hq-0001")
                .endsWith("# EOF\n");
    }

    @Test
    void whatFailsIsCountedByItsCode() throws Exception {
        assertThat(metrics()).contains("platen_job_failures_total{code=\"360\"} 0\n");
        HttpResponse<String> accepted =
                house.post(LiveHouse.PRINTER + "/jobs?kind=scan-to-email&to=a@contoso.example&id=scan-1", "%PDF-1.7");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(metrics())
                .contains("platen_jobs_accepted_total 1\n")
                .contains("platen_job_failures_total{code=\"360\"} 1\n");
    }

    @Test
    void everyMetricOfTheDashboardExists() throws Exception {
        List<String> expressions = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.textValue()));
        dashboard.findValues("query").forEach(query -> expressions.add(query.toString()));
        Set<String> used = new TreeSet<>();
        expressions.forEach(expression -> METRIC.matcher(expression).results().forEach(name -> used.add(name.group())));
        assertThat(used).hasSizeGreaterThan(5);
        assertThat(names()).containsAll(used);
    }

    @Test
    void theReferenceHasAllMetrics() throws Exception {
        assertThat(Files.readString(REFERENCE)).contains(names());
    }

    @Test
    void aFleetThatStopsIsAliveButNotReady() throws Exception {
        assertThat(house.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(house.get("/health/ready").statusCode()).isEqualTo(200);
        house.stopTaking();
        assertThat(house.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(house.get("/health/ready").statusCode()).isEqualTo(503);
    }
}
