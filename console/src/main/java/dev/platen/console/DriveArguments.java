package dev.platen.console;

import dev.platen.sim.drive.Target;
import dev.platen.sim.world.World;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a token endpoint is driven with the refreshes of a recording. */
final class DriveArguments {

    @Option(
            names = "--drive",
            paramLabel = "URL",
            required = true,
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

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = {
                "The printers' refresh tokens: CSV with the columns printer,refresh_token. Written again afterwards, with the",
                "tokens that are good then."
            })
    private @Nullable Path tokens;

    @Option(
            names = "--enrol",
            paramLabel = "URL",
            description = "Or sign the printers in first, at a Platen emulator whose control interface is here.")
    private @Nullable URI enrol;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The application, a public client (default: " + World.CLIENT_ID + ").")
    private String clientId = World.CLIENT_ID;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "What is asked for (default: nothing is said).")
    private String scope = "";

    @Option(
            names = "--i-operate-this-endpoint",
            description = "Needed where the endpoint is neither this machine nor a private address.")
    private boolean operated;

    Target target() {
        Target target = new Target(endpoint, clientId, scope);
        target.require(operated);
        return target;
    }

    double speed() {
        return speed;
    }

    @Nullable
    Path tokens() {
        return tokens;
    }

    @Nullable
    URI enrol() {
        return enrol;
    }
}
