package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest {

    private static final Path SCENARIOS = Path.of("../scenarios");
    private static final Path SCHEMA_FILE = SCENARIOS.resolve("scenario.schema.json");

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(ScenarioSchema.text());

    @Test
    void theFileBesideTheScenariosIsTheSchema() throws IOException {
        assertThat(Files.readString(SCHEMA_FILE)).isEqualTo(ScenarioSchema.text());
    }

    @Test
    void itIsADraft07Schema() throws IOException {
        JsonSchema draft = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(URI.create("http://json-schema.org/draft-07/schema"));

        assertThat(draft.validate(new YAMLMapper().readTree(ScenarioSchema.text())))
                .isEmpty();
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shippedScenariosFollowIt(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
        assertThat(ScenarioReader.read(file, List.of()).scenario().name())
                .isEqualTo(file.getFileName().toString().replace(".yaml", ""));
    }

    @Test
    void everyKeyFollowsItAndCanBeRead() throws IOException {
        // given a scenario that names every key there is
        String text = ScenarioReaderTest.everythingText();
        Set<String> seen = new LinkedHashSet<>();
        Node root = YamlText.parse("everything.yaml", text, new Problems()).orElseThrow();
        collect(root, Format.SCENARIO, seen);
        assertThat(seen).containsAll(all(Format.SCENARIO, new LinkedHashSet<>()));

        // then
        assertThat(errors(text)).isEmpty();
        assertThat(ScenarioReader.read("everything.yaml", text, List.of()).notes())
                .isEmpty();
    }

    @Test
    void theTextWithOverridesFollowsIt() throws IOException {
        String text = ScenarioReader.read("s.yaml", Sample.TEXT, List.of("incidents.idp-down=none", "run.seed=3"))
                .text();

        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed: 7 -> sed: 7",
                "seed: 7 -> seed: -1",
                ", duration: 10d -> ",
                "duration: 10d -> duration: 10",
                "2026-03-02T06:00:00+02:00 -> 2026-03-02",
                "when: onDemand -> when: onDemand, lead: 5m",
                "lead: 5m,  -> ",
                "jitter: 20% -> jitter: 0.2",
                "status: 503 -> status: 200",
                "fault: idp.unavailable -> fault: idp.throttled",
                "fault: idp.unavailable -> fault: idp.down",
                "share: 2% -> for: 1h",
                "at: +1d -> at: 1d",
                "days: mon-fri -> days: weekdays",
                "rate: 12/day -> rate: 12",
                "stat: p95 -> stat: median",
                "groups: [hq, school] -> groups: hq",
                "administrator: { notices: 1h..8h, mends: 10m..1d } -> administrator: nobody",
                "fabrikam: { -> fabrikam.org: {",
                "exchangeOnline: -> gmail:",
            })
    void itKnowsWhatIsWrong(String change) throws IOException {
        String[] pieces = change.split(" -> ", -1);
        String spoilt = Sample.TEXT.replace(pieces[0], pieces[1]);

        assertThat(errors(Sample.TEXT)).isEmpty();
        assertThat(errors(spoilt)).isNotEmpty();
        assertThat(Sample.problems(spoilt)).isNotEmpty();
    }

    private List<String> errors(String yaml) throws IOException {
        JsonNode node = new YAMLMapper().readTree(yaml);
        return schema.validate(node).stream().map(Object::toString).toList();
    }

    private static void collect(Node node, Section section, Set<String> seen) {
        if (!(node instanceof Node.Keys keys)) {
            return;
        }
        String chosen = keys.get(section.choice()).orElse(node) instanceof Node.Scalar scalar ? scalar.text() : "";
        for (Node.Entry entry : keys.entries()) {
            String name = entry.key().text();
            seen.add(section.name() + "/" + name);
            seen.add(section.name() + "/" + chosen + "/" + name);
            switch (section.key(name).orElseThrow().kind()) {
                case Kind.Value _ -> {}
                case Kind.Part(Section inner) -> collect(entry.value(), inner, seen);
                case Kind.PartOr(Section inner, String _) -> collect(entry.value(), inner, seen);
                case Kind.Named(Section inner) ->
                    ((Node.Keys) entry.value()).entries().forEach(named -> collect(named.value(), inner, seen));
                case Kind.Items(Section inner) ->
                    ((Node.Items) entry.value()).items().forEach(item -> collect(item, inner, seen));
            }
        }
    }

    private static Set<String> all(Section section, Set<String> all) {
        section.keys().forEach(key -> all.add(section.name() + "/" + key.name()));
        section.variants()
                .forEach((choice, keys) ->
                        keys.forEach(key -> all.add(section.name() + "/" + choice + "/" + key.name())));
        for (KeySpec key : section.all()) {
            switch (key.kind()) {
                case Kind.Value _ -> {}
                case Kind.Part(Section inner) -> all(inner, all);
                case Kind.PartOr(Section inner, String _) -> all(inner, all);
                case Kind.Named(Section inner) -> all(inner, all);
                case Kind.Items(Section inner) -> all(inner, all);
            }
        }
        return all;
    }
}
