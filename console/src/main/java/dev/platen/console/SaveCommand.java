package dev.platen.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Presses OK on the page of a printer's sign-in. */
@Command(
        name = "save",
        description = "Press OK: the printer of the live fleet stores its sign-in, and uses it from now on.",
        footerHeading = "%nExamples:%n",
        footer = {"  platen save contoso/hq-0001", "  platen save contoso/hq-0001 --slot fax"})
final class SaveCommand implements Callable<Integer> {

    private final Results results;

    @Mixin
    private FleetClient fleet;

    @Mixin
    private SlotArguments slot;

    SaveCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        JsonNode saved = fleet.post(slot.path("save"));
        results.print("Saved: " + saved.path("status").asText() + " as "
                + saved.path("account").asText() + "\n");
        return ExitCode.OK.status();
    }
}
