package dev.platen.console;

import dev.platen.protocol.chance.Chance;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.load.HeldTokens;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.LoadPlan;
import dev.platen.sim.load.Workload;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a token endpoint is driven with the refreshes of a recording. */
final class DriveArguments {

    @Option(
            names = "--drive",
            paramLabel = "URL",
            required = true,
            converter = Given.Address.class,
            description = {
                "Make the recorded refreshes again, in their rhythm, against this token endpoint, which must be yours. Public",
                "identity services are refused. --from and --to choose a part; Ctrl-C ends it with what there is by then."
            })
    private URI endpoint;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "1x",
            converter = Given.Factor.class,
            description = "How many times as fast as recorded, such as 10x (default: ${DEFAULT-VALUE}).")
    private double speed;

    @ArgGroup(validate = false)
    private EndpointArguments arguments = new EndpointArguments();

    double speed() {
        return speed;
    }

    EndpointArguments endpoint() {
        return arguments;
    }

    LoadPlan plan(Workload.Recorded recorded) {
        if (arguments.tokenless()) {
            throw new LoadException("--drive needs --tokens or --enrol", "");
        }
        return arguments.plan(endpoint, recorded, Duration.ZERO, 1, Chance.ofSeed(0));
    }

    HeldTokens held(LoadPlan plan, Workload.Recorded recorded, StopSignal stop, ProgressLine progress)
            throws InterruptedException {
        return arguments.held(plan, recorded.rhythm().printers(), stop, progress);
    }
}
