package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, copied to a house of its own with a Maven and JDKs that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("..", "platen").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path house;
    private Path bin;
    private Path jdks;

    @BeforeEach
    void buildAHouse() throws IOException {
        house = Files.createDirectories(folder.resolve("a house"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        executable(house.resolve("platen"), Files.readString(LAUNCHER));
        Files.writeString(house.resolve("pom.xml"), "<project/>");
        Files.writeString(
                Files.createDirectories(house.resolve("console/src/main")).resolve("Main.java"), "class Main {}");
        maven(
                "mkdir -p .launch/platen-console/lib && echo jar > .launch/platen-console/platen.jar && echo x >> builds");
    }

    @Test
    void withoutANewEnoughJdkItSaysWhatToInstallOnOneLine() throws Exception {
        jdk("old", "17.0.15");

        Ended ended = launch(house, "--version");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).hasSize(1).first().asString().startsWith("platen: needs a JDK 25 or newer");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void itTakesANewEnoughJdkAmongOthersAndHandsOnEveryArgument() throws Exception {
        jdk("a-old", "17.0.15");
        jdk("b-new", "25.0.3");

        Ended ended = launch(house, "check", "two words.yaml", "");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).last().asString().startsWith("b-new ").endsWith("platen.jar|check|two words.yaml||");
    }

    @Test
    void itBuildsOnceAndAgainWhenSourcesChange() throws Exception {
        jdk("new", "25.0.3");

        assertThat(launch(house).err()).hasSize(1).first().asString().startsWith("platen: building the program");
        assertThat(launch(house).err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                house.resolve("console/src/main/Main.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(launch(house).err()).hasSize(1);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aDeletedSourceIsAChange() throws Exception {
        jdk("new", "25.0.3");
        launch(house);

        Files.delete(house.resolve("console/src/main/Main.java"));
        Files.setLastModifiedTime(
                house.resolve("console/src/main"), FileTime.from(Instant.now().plusSeconds(5)));

        launch(house);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void startsAtTheSameTimeBuildOnlyOnce() throws Exception {
        jdk("new", "25.0.3");
        List<Process> started = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            started.add(start(house, house.resolve("platen").toString()));
        }

        for (Process process : started) {
            assertThat(ended(process).status()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockLeftByAKilledBuildIsTakenAway() throws Exception {
        jdk("new", "25.0.3");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(Files.createDirectories(house.resolve(".launch/lock")).resolve("owner"), gone.pid() + "\n");

        assertThat(launch(house).status()).isZero();
    }

    @Test
    void aFailedBuildShowsItsErrorsAndWhereTheRestIs() throws Exception {
        jdk("new", "25.0.3");
        maven("echo chatter; echo '[ERROR] Main.java:[1,1] no'; exit 1");

        Ended ended = launch(house);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("[ERROR] Main.java:[1,1] no")
                .doesNotContain("chatter")
                .last()
                .asString()
                .contains("build.log");
    }

    @Test
    void itWorksThroughSymbolicLinksFromAnywhere() throws Exception {
        jdk("new", "25.0.3");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a house", "platen"));
        Path second = Files.createSymbolicLink(bin.resolve("platen"), link);

        Ended ended = ended(start(Path.of("/"), second.toString(), "--help"));

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).last().asString().endsWith("|--help|");
    }

    @Test
    void theExitStatusIsTheProgramsOwn() throws Exception {
        jdk("new", "25.0.3");
        launch(house);

        assertThat(launch(house, "fail").status()).isEqualTo(99);
    }

    private long builds() throws IOException {
        return Files.readAllLines(house.resolve("builds")).size();
    }

    private void maven(String script) throws IOException {
        executable(bin.resolve("mvn"), "#!/bin/sh\n" + script + "\n");
    }

    /** A JDK that prints its name and what it was asked to run, and fails when that is {@code fail}. */
    private void jdk(String name, String version) throws IOException {
        Path home = jdks.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("bin/java"), """
                #!/bin/sh
                while [ "$1" != -jar ]; do shift; done
                shift
                printf '%s %s|' NAME "$1"
                jar=$1
                shift
                for argument; do printf '%s|' "$argument"; done
                echo
                [ "$1" != fail ] || exit 99
                """.replace("NAME", name));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended launch(Path from, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./platen"));
        command.addAll(List.of(arguments));
        return ended(start(from, command.toArray(String[]::new)));
    }

    private Process start(Path from, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        builder.environment().put("PLATEN_JVM_FOLDERS", jdks.toString());
        return builder.start();
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        List<String> out = lines(process.getInputStream().readAllBytes());
        List<String> err = lines(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    private record Ended(int status, List<String> out, List<String> err) {}
}
