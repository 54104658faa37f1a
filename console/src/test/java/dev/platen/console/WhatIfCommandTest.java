package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run is asked what would have been. */
class WhatIfCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String run;
    private JsonNode summary;

    @BeforeEach
    void play() throws IOException {
        run = folder.resolve("run").toString();
        summary = JSON.readTree(Told.by(
                        "simulate",
                        SmallScenario.in(folder).toString(),
                        "--set",
                        SmallScenario.OUTAGE_ON,
                        "--out",
                        run,
                        "--json")
                .out());
        assertThat(summary.at("/jobs/failed").asLong()).isPositive();
    }

    @Test
    void withoutTheOutageAllItsJobsAreSavedAndOneIsExplained() throws IOException {
        String before = Told.by("export", run).out();

        JsonNode answer = JSON.readTree(Told.by("whatif", run, "--set", "incidents.outage=none", "--quiet", "--json")
                .out());

        assertThat(answer.path("digest")).isEqualTo(summary.path("digest"));
        assertThat(answer.at("/before/failed")).isEqualTo(summary.at("/jobs/failed"));
        assertThat(answer.at("/saved/jobs")).isEqualTo(summary.at("/jobs/failed"));
        assertThat(answer.at("/lost/jobs").asLong()).isZero();
        assertThat(answer.at("/after/failed").asLong()).isZero();
        assertThat(answer.at("/saved/example/why").asText())
                .startsWith("token-service-unavailable <- ")
                .endsWith(" <- outage");
        assertThat(Told.by("export", run).out()).as("the run itself").isEqualTo(before);
        Path changed = folder.resolve("run-whatif");
        assertThat(changed.resolve("report.html"))
                .content()
                .contains("What if incidents.outage=none?", "Jobs with another fate");
        assertThat(Told.by("journal", "verify", changed.toString()).status()).isZero();
        assertThat(JSON.readTree(Files.readString(changed.resolve("parent.json")))
                        .path("digest"))
                .isEqualTo(summary.path("digest"));
    }

    @Test
    void aRunCanGoAnotherWayInItsMidst() throws IOException {
        Instant middle = Instant.parse(summary.path("start").asText()).plus(Duration.ofHours(1));
        JsonNode answer = JSON.readTree(Told.by(
                        "whatif",
                        run,
                        "--set",
                        "incidents.outage=none",
                        "--from",
                        middle.toString(),
                        "--quiet",
                        "--json")
                .out());
        assertThat(answer.path("from").asText()).isEqualTo(middle.toString());
        Told again = Told.by("whatif", run + "-whatif", "--set", "description=x", "--quiet");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("went another way in its midst");
        Told never =
                Told.by("whatif", run, "--set", "incidents.outage=none", "--from", "2000-01-01T00:00:00Z", "--quiet");
        assertThat(never.status()).isEqualTo(2);
        assertThat(never.err()).contains("it can't be forked at 2000-01-01T00:00:00Z: the run is from ");
    }

    @Test
    void whatChangesNothingTurnsNoJob() {
        Told told = Told.by(
                "whatif",
                run,
                "--set",
                "description=the same",
                "--out",
                folder.resolve("x").toString());
        assertThat(told.status()).isZero();
        assertThat(told.out())
                .startsWith("What if description=the same?\n")
                .contains(
                        "\n  token requests                    550      550       0\n",
                        "\n  recovery after outage, p95     1m 31s   1m 31s      0s\n",
                        "  0 jobs saved, at 0 printers\n",
                        "  0 jobs lost, at 0 printers\n",
                        "made again and the same");
    }

    @Test
    void aRunThatIsPlayedOtherwiseNowIsRefused() throws IOException {
        Path file = Path.of(run, "summary.json");
        Files.writeString(
                file, Files.readString(file).replace(summary.path("digest").asText(), "sha256:0"));
        Told told = Told.by("whatif", run, "--set", "incidents.outage=none");
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.err()).contains("this version plays the run otherwise than it was played");
        assertThat(folder.resolve("run-whatif")).doesNotExist();
    }

    /** Six hours at twice their pace would take three. */
    @Test
    @Timeout(120)
    void nobodyWaitsForTheWallClock() {
        Told told = Told.by("whatif", run, "--set", "run.clock=2x", "--set", "incidents.outage=none", "--quiet");
        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("saved");
    }

    @Test
    void whatCantBeAskedIsSaidInOneLine() {
        assertThat(Told.by("whatif", run, "--set", "incidents.outag=none").errLines())
                .singleElement()
                .asString()
                .contains("there is no incident 'outag' (did you mean 'outage'?)");
        assertThat(Told.by("whatif", folder.resolve("none").toString(), "--set", "run.seed=8")
                        .errLines())
                .singleElement()
                .asString()
                .contains("there is no such folder");
        assertThat(Told.by("whatif", run, "--set", "run.seed=8").errLines())
                .singleElement()
                .asString()
                .contains("run.seed can't be changed");
        assertThat(Told.by("whatif", run, "--set", "run.seed=8", "--out", run).errLines())
                .singleElement()
                .asString()
                .contains("the run would be overwritten");
    }
}
