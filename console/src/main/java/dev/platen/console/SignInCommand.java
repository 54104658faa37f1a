package dev.platen.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs a printer in, as its Web Config does: shows the code, and waits until a person has entered it. */
@Command(
        name = "sign-in",
        description = {
            "Sign a printer of the live fleet in: show the code to enter, and wait until somebody has.",
            "The sign-in is stored when OK is pressed: with --save, or later with 'platen save'."
        },
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen sign-in contoso/hq-0001",
            "  platen sign-in contoso/hq-0001 --slot fax --save",
            "  platen sign-in contoso/hq-0001 --no-wait --json | jq -r .userCode",
            "",
            "Ctrl-C ends the waiting, not the sign-in."
        })
final class SignInCommand implements Callable<Integer> {

    private static final long LOOKS_EVERY_MILLIS = 500;

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FleetClient fleet;

    @Mixin
    private SlotArguments slot;

    @Option(names = "--save", description = "Press OK as soon as somebody has signed in.")
    private boolean save;

    @Option(names = "--no-wait", description = "Only show the code.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the sign-in as one JSON object when it is done, and nothing else.")
    private boolean json;

    SignInCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Interruption _ = Interruption.asking(interrupted::countDown)) {
            JsonNode shown = fleet.post(slot.path("sign-in"));
            // The printer asks for its code first.
            while (shown.path("userCode").isMissingNode() && asking(shown)) {
                if (!wait(interrupted)) {
                    return ExitCode.INTERRUPTED.status();
                }
                shown = fleet.get(slot.path());
            }
            if (status(shown).equals("AwaitingUser")) {
                if (!json) {
                    results.print("Open " + shown.path("verificationUri").asText() + " and enter the code "
                            + shown.path("userCode").asText() + "\n");
                }
                if (noWait) {
                    return done(shown);
                }
                say("platen: waiting until somebody has; the code ends at "
                        + shown.path("codeExpiresAt").asText());
            }
            while (status(shown).equals("AwaitingUser")) {
                if (!wait(interrupted)) {
                    return ExitCode.INTERRUPTED.status();
                }
                shown = fleet.get(slot.path());
            }
            if (!status(shown).equals("SignedInUnsaved")) {
                throw new UserError(
                        "nobody signed in: " + status(shown) + "; 'platen status " + slot.printer() + "' says more");
            }
            return done(save ? fleet.post(slot.path("save")) : shown);
        }
    }

    /** Whether the printer still asks for its code: its state shows neither a code nor a failure yet. */
    private boolean asking(JsonNode shown) {
        return shown.path("busy").asBoolean();
    }

    private Integer done(JsonNode shown) {
        if (json) {
            results.print(shown + "\n");
        } else if (status(shown).equals("SignedInUnsaved")) {
            results.print("Signed in as " + shown.path("account").asText()
                    + ", not saved yet. Press OK:\n  ./platen save " + slot.again() + "\n");
        } else if (status(shown).equals("SignedIn")) {
            results.print("Signed in as " + shown.path("account").asText() + ", and saved.\n");
        }
        return ExitCode.OK.status();
    }

    private static boolean wait(CountDownLatch interrupted) {
        try {
            return !interrupted.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String status(JsonNode shown) {
        return shown.path("status").asText();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
