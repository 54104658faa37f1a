package dev.platen.sim.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.ScenarioException;
import dev.platen.sim.scenario.SignInSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no scenario at all is refused in one message, quickly, whatever it is. */
class UnusableFileTest {

    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        assertThat(reading(folder.resolve("none.yaml"))).containsExactly("none.yaml: there is no such file");
    }

    @Test
    void aFolder() {
        assertThatThrownBy(() -> ScenarioReader.read(folder, List.of()))
                .isInstanceOf(ScenarioException.class)
                .hasMessageEndingWith(": this is a folder (name a scenario in it)");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertThat(reading(file("")))
                .containsExactly("s.yaml: the file is empty ('platen init' writes a scenario to begin with)");
        assertThat(reading(file("# nothing but remarks\n")))
                .containsExactly("s.yaml: the file is empty ('platen init' writes a scenario to begin with)");
    }

    @Test
    void aFileOfBytes() throws IOException {
        byte[] bytes = {'a', ':', '\n', 'b', (byte) 0xFF, (byte) 0xFE, 0};

        assertThat(reading(Files.write(folder.resolve("s.yaml"), bytes)))
                .containsExactly("s.yaml:2:2: this is not UTF-8 text (is it a text file?)");
    }

    @Test
    void aFileWithControlCharacters() throws IOException {
        assertThat(reading(file("version: 1\nname: a\u0000b\n")))
                .containsExactly("s.yaml:2:8: a character that YAML does not allow (is it a text file?)");
    }

    @Test
    void aHugeFile() throws IOException {
        assertThat(reading(file("# " + "x".repeat(1 << 20))))
                .containsExactly("s.yaml: the file is larger than 1 MiB (is it a scenario?)");
    }

    @Test
    void aByteOrderMarkIsNoHarm() throws IOException {
        Path file = file("\uFEFF" + Sample.TEXT);

        assertThat(ScenarioReader.read(file, List.of()).scenario()).isEqualTo(Sample.read());
    }

    @Test
    void windowsLineEndsAreNoHarm() throws IOException {
        Path file = file(Sample.TEXT.replace("\n", "\r\n"));

        assertThat(ScenarioReader.read(file, List.of()).scenario()).isEqualTo(Sample.read());
    }

    @Test
    void someOtherText() {
        assertThat(said("hello"))
                .containsExactly(
                        "s.yaml:1:1: the scenario has to be keys with values, not 'hello' (its keys: version, name, description, run, services, live, tenants, models, refresh, signIn, fleet, shapes, workload, incidents, assertions, outputs)");
        assertThat(said("- a\n- b")).hasSize(1).first().asString().contains("not a list");
    }

    @Test
    void brokenYaml() {
        assertThat(said("version: 1\nname: [a\nrun: {}\n"))
                .containsExactly("s.yaml:3:4: not YAML: while parsing a flow sequence, expected ',' or ']', but got :");
        assertThat(said("version: 1\n\tname: a\n"))
                .containsExactly(
                        "s.yaml:2:1: not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (indent with spaces, not with tabs)");
        assertThat(said("name: a: b\n"))
                .containsExactly(
                        "s.yaml:1:8: not YAML: mapping values are not allowed here (a value with ': ' in it needs quotes; or the indentation is off)");
        assertThat(said("name: *nobody\n"))
                .containsExactly(
                        "s.yaml:1:7: not YAML: found undefined alias nobody (an alias needs its anchor before it)");
    }

    @Test
    void twoDocuments() {
        assertThat(said("version: 1\n---\nversion: 1\n"))
                .containsExactly("s.yaml:3:1: a second document begins here (a file holds one scenario)");
    }

    @Test
    @Timeout(10)
    void aliasesThatStandForBillions() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, alias))));
        }

        assertThat(said(bomb.toString()))
                .containsExactly(
                        "s.yaml: its aliases stand for more than 200,000 values (write out what repeats, or less)");
    }

    @Test
    void anAliasOfItself() {
        assertThat(said("version: &v [*v]\n"))
                .anySatisfy(message -> assertThat(message).contains("contains itself"));
    }

    @Test
    @Timeout(10)
    void endlessNesting() {
        assertThat(said("[".repeat(100_000))).hasSize(1).first().asString().contains("not YAML");
        assertThat(said("{a: ".repeat(50_000))).hasSize(1);
    }

    @Test
    void tagsOfJavaClasses() {
        assertThat(said("version: !!javax.script.ScriptEngineManager [x]\n"))
                .containsExactly(
                        "s.yaml:1:10: not YAML: Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager");
        assertThat(said(Sample.TEXT.replace("seed: 7", "seed: !seven 7")))
                .containsExactly("s.yaml:3:14: tags are not supported: !seven");
    }

    @Test
    void mergeKeys() {
        assertThat(said(Sample.TEXT.replace("  scanner: {}", "  scanner: { <<: { fax: true } }")))
                .containsExactly("s.yaml:12:14: merge keys are not supported (write the keys out)");
    }

    @Test
    void anchorsAndAliasesOfASensibleSize() {
        String text = Sample.TEXT
                .replace("notices: 1h..8h", "notices: &hours 1h..8h")
                .replace("mends: 10m..1d", "mends: *hours");

        Scenario scenario = ScenarioReader.read("s.yaml", text, List.of()).scenario();
        SignInSpec staged = Sample.named("staged", scenario.signIn());
        assertThat(staged.administrator().orElseThrow().mends().most()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    @Timeout(20)
    void aMegabyteOfMistakes() {
        StringBuilder text = new StringBuilder(Sample.TEXT);
        for (int i = 0; i < 60_000; i++) {
            text.append("key").append(i).append(": 1\n");
        }

        assertThat(said(text.toString()))
                .hasSize(Problems.MOST + 1)
                .last()
                .isEqualTo("s.yaml: more than 1000 problems; the rest is not told");
    }

    @Test
    @Timeout(20)
    void aMegabyteOfGroupsIsAScenario() {
        StringBuilder groups = new StringBuilder("fleet:\n");
        for (int i = 0; i < 8_000; i++) {
            groups.append("  - { id: g").append(i);
            groups.append(", count: 1, model: mfp, tenant: contoso, signIn: staged, refresh: eager }\n");
        }

        assertThat(Sample.with("fleet:\n", groups.toString()).fleet()).hasSize(8_002);
    }

    @Test
    void terminalEscapesAreNotRepeated() {
        assertThat(said(Sample.TEXT.replace("name: sample", "name: \"\\e[2Jsample\"")))
                .singleElement()
                .asString()
                .doesNotContain("\u001B");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text, StandardCharsets.UTF_8);
    }

    private List<String> reading(Path file) {
        try {
            ScenarioReader.read(file, List.of());
        } catch (ScenarioException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(folder + "/", ""))
                    .toList();
        }
        return List.of();
    }

    private static List<String> said(String text) {
        return Sample.problems(text).stream().map(Problem::toString).toList();
    }
}
