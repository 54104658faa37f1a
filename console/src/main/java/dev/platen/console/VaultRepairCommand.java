package dev.platen.console;

import dev.platen.persistence.vault.TokenVault;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps what is whole in a damaged vault. */
@Command(
        name = "repair",
        description = {
            "Keep all that is whole in a damaged vault, and say how much is lost.",
            "The damaged file stays beside it as tokens.damaged. Printers whose tokens are lost have to sign in again. No key"
                    + " is needed."
        })
final class VaultRepairCommand implements Callable<Integer> {

    private static final String OF_A_FLEET = "vault";

    private final Results results;

    @Parameters(
            paramLabel = "FLEET",
            converter = GivenPath.class,
            description = "The folder of a live fleet, or its vault's.")
    private Path fleet;

    VaultRepairCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = Files.isDirectory(fleet.resolve(OF_A_FLEET)) ? fleet.resolve(OF_A_FLEET) : fleet;
        if (!Files.isDirectory(folder)) {
            throw new UserError(new Complaint(
                    fleet.toString(), "there is no such folder", "give the folder of 'platen serve', --dir"));
        }
        long lost = TokenVault.repair(folder);
        results.print("REPAIRED  " + folder + ": " + Quantity.grouped(lost) + " bytes left out\n");
        return ExitCode.OK.status();
    }
}
