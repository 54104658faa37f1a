package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is looked back at. */
class ReplayCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRINTER = "contoso/hq-1";

    @TempDir
    private static Path folder;

    private static String run;
    private static JsonNode summary;

    @BeforeAll
    static void play() throws IOException {
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
    }

    private static JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Told told = Told.by(all.toArray(String[]::new));
        assertThat(told.status()).as(told.err()).isZero();
        return JSON.readTree(told.out());
    }

    @Test
    void theFleetAtTheEndIsThatOfTheSummary() throws IOException {
        JsonNode fleet = json("replay", run);
        assertThat(fleet.path("events").asLong())
                .isEqualTo(summary.at("/events/total").asLong());
        assertThat(fleet.path("printers").asInt()).isEqualTo(4);
        assertThat(fleet.at("/email/SignedIn").asInt())
                .isEqualTo(summary.at("/slots/email/SignedIn").asInt());
        assertThat(fleet.path("list")).hasSize(4);
    }

    @Test
    void printersThatFitAConditionAreListed() throws IOException {
        JsonNode fleet = json("replay", run, "--at", "2026-03-02T10:30:00Z", "--where", "failedRefreshes>0");
        assertThat(fleet.path("found").asInt()).isPositive();
        assertThat(fleet.path("list"))
                .allSatisfy(printer ->
                        assertThat(printer.path("failedRefreshes").asInt()).isPositive());

        Told csv = Told.by("replay", run, "--limit", "2", "--csv");
        assertThat(csv.outLines()).hasSize(3).first().asString().startsWith("printer,tenant,model,status,");
        assertThat(Told.by("replay", run, "--limit", "1").out()).endsWith("3 are not listed: --limit 0 lists all\n");
    }

    @Test
    void aPrintersEventsComeWithWhatTheyChangedAndTheirCauses() throws IOException {
        JsonNode events = json("replay", run, "--printer", PRINTER).path("events");
        assertThat(events.get(0).path("type").asText()).isEqualTo("Installed");
        JsonNode saved = events.get(4);
        assertThat(saved.path("type").asText()).isEqualTo("SettingsSaved");
        assertThat(saved.path("cause").asLong()).isEqualTo(4);
        assertThat(saved.path("correlation").asText()).isEqualTo("email/sign-in/1");
        assertThat(saved.path("changes").get(0).path("after").asText()).isEqualTo("SignedIn");

        Told newest = Told.by("replay", run, "--printer", PRINTER, "--newest-first", "--csv");
        assertThat(newest.outLines()).hasSize(events.size() + 1);
        assertThat(newest.outLines().getLast()).startsWith("1,2026-03-02T06:00:00Z,Installed,");
    }

    @Test
    void eventsThatFitAConditionAreShown() throws IOException {
        JsonNode failed = json(
                        "replay",
                        run,
                        "--printer",
                        PRINTER,
                        "--where",
                        "type=JobFailed and code=token-service-unavailable")
                .path("events");
        assertThat(failed)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("JobFailed"));
        assertThat(json("replay", run, "--printer", PRINTER, "--from", "2026-03-02T11:59:59Z")
                        .path("events")
                        .size())
                .isLessThan(
                        json("replay", run, "--printer", PRINTER).path("events").size());
    }

    @Test
    void soManyEventsAreShownAsAreAskedFor() throws IOException {
        JsonNode all = json("replay", run, "--printer", PRINTER).path("events");
        JsonNode some =
                json("replay", run, "--printer", PRINTER, "--limit", "3").path("events");
        assertThat(some).hasSize(3);
        assertThat(some.get(2)).isEqualTo(all.get(2));
        JsonNode newest = json("replay", run, "--printer", PRINTER, "--newest-first", "--limit", "1")
                .path("events");
        assertThat(newest.get(0)).isEqualTo(all.get(all.size() - 1));
    }

    @Test
    void twoMomentsOfAPrinterAreCompared() {
        assertThat(Told.by("replay", run, "--printer", PRINTER, "--at", "2").out())
                .contains("model: mfp\n", "email: SignedOut");
        assertThat(Told.by("replay", run, "--printer", PRINTER, "--at", "2", "--to", "5")
                        .out())
                .contains("email: SignedOut -> SignedIn\n");
        assertThat(Told.by("replay", run, "--printer", PRINTER, "--at", "5", "--to", "5")
                        .out())
                .isEqualTo("nothing differs\n");
    }

    @Test
    void failuresAreExplained() throws IOException {
        JsonNode causes = json("explain", run).path("causes");
        assertThat(causes).hasSize(1);
        assertThat(causes.get(0).path("failures").asLong())
                .isEqualTo(summary.at("/jobs/failed").asLong());
        assertThat(causes.get(0).path("root").asText())
                .isEqualTo("token-service-unavailable <- refresh failed (service unavailable) <- outage");

        Told one = Told.by(
                "explain",
                run,
                "--printer",
                causes.get(0).path("examplePrinter").asText());
        assertThat(one.outLines().getFirst()).contains(": token-service-unavailable <- ", " <- outage");
        assertThat(Told.by("explain", run, "--printer", PRINTER, "--at", "2026-03-02T06:05:00Z")
                        .status())
                .isZero();
        assertThat(Told.by("explain", run, "--code", "361").out()).isEqualTo("no job failed with 361\n");
    }

    @Test
    void printersWhoseFirstEventsWereDroppedAreShownFromThereOnAndCounted() throws IOException {
        String compacted = folder.resolve("compacted").toString();
        Told.by(
                "simulate",
                folder.resolve("small.yaml").toString(),
                "--set",
                SmallScenario.OUTAGE_ON,
                "--out",
                compacted,
                "--quiet");
        Told dropped = Told.by("journal", "compact", compacted, "--before", "2026-03-02T08:00:00Z");
        assertThat(dropped.status()).as(dropped.err()).isZero();

        JsonNode explained = json("explain", compacted);
        assertThat(explained.path("causes")).isEmpty();
        assertThat(explained.path("leftOut").asInt()).isPositive();
        assertThat(Told.by("explain", compacted).out())
                .isEqualTo(explained.path("leftOut").asInt()
                        + " printers are left out: their first events were dropped from the journal\n");

        JsonNode events = json("replay", compacted, "--printer", PRINTER).path("events");
        assertThat(events.get(0).path("sequence").asInt()).isGreaterThan(1);
        assertThat(json("replay", compacted).at("/email"))
                .isEqualTo(json("replay", run).at("/email"));
    }

    @Test
    void anExportNamesCausesAndKeepsItsDigest() throws IOException {
        Told plain = Told.by("export", run);
        Told told = Told.by("export", run, "--causes");
        assertThat(told.err()).isEqualTo(plain.err());
        assertThat(told.outLines()).hasSameSizeAs(plain.outLines());
        JsonNode saved = JSON.readTree(told.outLines().get(4));
        assertThat(saved.path("causationid").asText()).isEqualTo(PRINTER + "/4");
        assertThat(saved.path("correlationid").asText()).isEqualTo(PRINTER + "/email/sign-in/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --where stauts=Expired                    | condition, column 1: there is no field 'stauts' (did you mean 'status'?)
            --printer contoso/hq-9                    | there is no printer contoso/hq-9 (did you mean 'contoso/hq-1'?)
            --printer contoso/hq-1 --at 99999         | contoso/hq-1 has no event 99999
            --at 2020-01-01T00:00:00Z                 | nothing had happened by 2020-01-01T00:00:00Z
            --at yesterday                            | Invalid value for option '--at': 'yesterday' is neither a time nor the number of an event
            --printer contoso/hq-1 --from 2026-03-02T12:00:00Z --to 2026-03-02T11:00:00Z | --from has to lie before --to
            --newest-first                            | --from, --to and --newest-first go with --printer
            --json --csv                              | --json and --csv exclude each other
            """)
    void whatCantBeShownIsSaidInOneLine(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("replay", run));
        all.addAll(List.of(arguments.split(" ")));
        Told told = Told.by(all.toArray(String[]::new));
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines().getFirst()).startsWith("platen: " + message);
        assertThat(told.out()).isEmpty();
    }
}
