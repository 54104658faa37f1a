package dev.platen.console;

import dev.platen.sim.report.ShellWords;
import dev.platen.sim.scenario.BuiltInScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a scenario to begin with. */
@Command(
        name = "init",
        description = "Write a small scenario to begin with, every part of it explained.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen init office.yaml",
            "  platen check office.yaml",
            "  platen simulate office.yaml",
            "",
            "A file that exists is left as it is."
        })
final class InitCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(
            paramLabel = "FILE",
            converter = GivenPath.class,
            arity = "0..1",
            defaultValue = "scenario.yaml",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path file;

    InitCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        try {
            Files.writeString(
                    file,
                    BuiltInScenario.STARTER.text(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new UserError(
                    new Complaint(file.toString(), "it exists already and is left as it is", "choose another name"));
        } catch (IOException failure) {
            throw new UserError(new Complaint(file.toString(), "can't be written: " + IoReason.of(failure), ""));
        }
        results.print("Wrote " + file + ". Next:\n" + next("check") + next("simulate"));
        return ExitCode.OK.status();
    }

    private String next(String command) {
        return "  " + ShellWords.join(List.of("./platen", command, file.toString())) + "\n";
    }
}
