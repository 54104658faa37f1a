package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.scenario.BuiltInScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of the format says of every key what the reader goes by. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("../docs/reference/scenario.md");

    @Test
    void everyKeyHasItsLine() throws IOException {
        assertThat(Files.readAllLines(PAGE)).containsAll(rows(Format.SCENARIO, new LinkedHashSet<>()));
    }

    @Test
    void itsExamplesAreLinesOfScenariosThatCanBeRead() throws IOException {
        String read = BuiltInScenario.STARTER.text() + ScenarioReaderTest.everythingText();
        for (Path scenario : ScenarioSchemaTest.scenarios().toList()) {
            read += Files.readString(scenario);
        }
        Set<String> known = read.lines().map(String::strip).collect(Collectors.toSet());

        assertThat(examples(Files.readString(PAGE)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(known).contains(line));
    }

    private static List<String> examples(String page) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                inside = line.equals("```yaml");
            } else if (inside && !line.isBlank()) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    static Set<String> rows(Section section, Set<String> rows) {
        section.keys().forEach(key -> rows.add(row(key)));
        section.variants().values().forEach(keys -> keys.forEach(key -> rows.add(row(key))));
        for (KeySpec key : section.all()) {
            switch (key.kind()) {
                case Kind.Value _ -> {}
                case Kind.Part(Section inner) -> rows(inner, rows);
                case Kind.PartOr(Section inner, String _) -> rows(inner, rows);
                case Kind.Named(Section inner) -> rows(inner, rows);
                case Kind.Items(Section inner) -> rows(inner, rows);
            }
        }
        return rows;
    }

    /** The names of all keys. */
    static void keys(Section section, List<String> names) {
        for (KeySpec key : section.all()) {
            names.add(key.name());
            switch (key.kind()) {
                case Kind.Value _ -> {}
                case Kind.Part(Section inner) -> keys(inner, names);
                case Kind.PartOr(Section inner, String _) -> keys(inner, names);
                case Kind.Named(Section inner) -> keys(inner, names);
                case Kind.Items(Section inner) -> keys(inner, names);
            }
        }
    }

    static String row(KeySpec key) {
        String name = key.required() ? "**`" + key.name() + "`**" : "`" + key.name() + "`";
        return "| " + name + " | " + form(key.kind()) + " | " + key.description() + " |";
    }

    private static String form(Kind kind) {
        return switch (kind) {
            case Kind.Value value -> value.form();
            case Kind.Part _ -> "keys of its own";
            case Kind.PartOr(Section _, String word) -> "keys of its own, or " + word;
            case Kind.Named _ -> "names, each with keys of its own";
            case Kind.Items _ -> "a list of items with keys of their own";
        };
    }
}
