package dev.platen.console;

import dev.platen.sim.scenario.reading.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes the JSON Schema of scenarios. */
@Command(
        name = "schema",
        description = "Write the JSON Schema (draft-07) of scenarios to standard output.",
        footerHeading = "%nExample:%n",
        footer = {
            "  platen schema > scenario.schema.json",
            "",
            "An editor that knows YAML checks and completes a scenario as you write it, if this is its first line:",
            "  # yaml-language-server: $schema=./scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Results results;

    SchemaCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        results.print(ScenarioSchema.text());
        return ExitCode.OK.status();
    }
}
