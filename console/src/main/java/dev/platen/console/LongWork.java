package dev.platen.console;

import dev.platen.sim.engine.StopSignal;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** Something that takes long: it shows how far it has come, and Ctrl-C asks it to stop. */
final class LongWork {

    private LongWork() {}

    /** Does it, and leaves no progress on the terminal. */
    static <T> T done(CommandSpec spec, Streams streams, BiFunction<StopSignal, ProgressLine, T> work) {
        StopSignal stop = new StopSignal();
        try (ProgressLine progress = new ProgressLine(
                        spec.commandLine().getErr(),
                        streams.terminal().err(),
                        streams.terminal().columns());
                Interruption _ = Interruption.asking(() -> {
                    stop.request();
                    progress.say("platen: stopping; Ctrl-C again ends it at once");
                })) {
            T result = work.apply(stop, progress);
            progress.erase();
            return result;
        }
    }
}
