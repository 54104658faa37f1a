package dev.platen.console;

import dev.platen.actors.tls.Trust;
import dev.platen.console.web.Pages;
import dev.platen.console.web.load.LoadDefaults;
import dev.platen.console.web.load.LoadPages;
import dev.platen.console.web.logs.LogsPages;
import dev.platen.console.web.simulation.SimulationPages;
import dev.platen.console.web.work.Maker;
import dev.platen.console.web.work.Shelf;
import dev.platen.console.web.work.Workroom;
import dev.platen.emulator.web.Operation;
import dev.platen.sim.live.LiveRun;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Where runs are made in the console: simulations, imports and load tests. */
record Workshop(SimulationPages simulations, LogsPages imports, LoadPages loads) implements AutoCloseable {

    /**
     * That of a live fleet.
     *
     * @param runs folder of runs
     * @throws IOException if the folder for logs that are brought can't be used
     */
    static Workshop of(LiveRun run, Scenario scenario, Pages pages, Path runs) throws IOException {
        Tenant tenant = scenario.fleet().getFirst().tenant();
        Build build = Build.current();
        Workroom room = new Workroom(
                run.vertx(),
                pages,
                new Shelf(runs),
                InstantSource.system(),
                tenant.zone(),
                new Maker(build.version(), build.knownCommit()));
        return new Workshop(
                new SimulationPages(room),
                new LogsPages(room, run.folder().logs()),
                new LoadPages(room, loadDefaults(run, tenant.name())));
    }

    /** Load tests go to the fleet's own emulator, unless their users say otherwise. */
    private static LoadDefaults loadDefaults(LiveRun run, String tenant) {
        return run.emulator()
                .map(emulator -> LoadDefaults.of(
                        emulator.http(), emulator.control(), tenant, Trust.ofFile(emulator.certificate())))
                .orElseGet(() -> LoadDefaults.none(tenant));
    }

    List<Operation> operations() {
        return Stream.of(simulations.operations(), imports.operations(), loads.operations())
                .flatMap(List::stream)
                .toList();
    }

    /** Ends what is going on; what it has made is kept. */
    @Override
    public void close() {
        loads.close();
        imports.close();
        simulations.close();
    }
}
