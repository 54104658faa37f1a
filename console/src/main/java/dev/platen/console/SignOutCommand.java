package dev.platen.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs a printer out. */
@Command(
        name = "sign-out",
        description = "Sign a printer of the live fleet out. Jobs that wait for a token fail.",
        footerHeading = "%nExamples:%n",
        footer = {"  platen sign-out contoso/hq-0001", "  platen sign-out contoso/hq-0001 --slot user:ann"})
final class SignOutCommand implements Callable<Integer> {

    private final Results results;

    @Mixin
    private FleetClient fleet;

    @Mixin
    private SlotArguments slot;

    SignOutCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        results.print(fleet.post(slot.path("sign-out")).path("status").asText() + "\n");
        return ExitCode.OK.status();
    }
}
