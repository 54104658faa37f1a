package dev.platen.sim.simulation;

import dev.platen.sim.engine.StopSignal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A simulation in a process of its own, which says now and then how far it has come, until it is killed. */
final class KilledRun {

    private KilledRun() {}

    /** Arguments: engine, folder, and changes to the scenario. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true);
        List<String> overrides = Arrays.asList(arguments).subList(2, arguments.length);
        SimulationOrder order =
                new Trial(overrides).order(EngineKind.valueOf(arguments[0]), Integer.MAX_VALUE, Path.of(arguments[1]));
        new Simulation(order, new StopSignal(), progress -> out.println(progress.events())).run();
        out.println("over");
    }
}
