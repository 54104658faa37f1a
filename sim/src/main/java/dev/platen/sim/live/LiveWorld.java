package dev.platen.sim.live;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.protocol.chance.Chance;
import dev.platen.sim.world.Surroundings;
import java.time.Instant;
import java.util.List;

/**
 * What people find around the printers of a live fleet: its emulator.
 *
 * @param callers the printers, by their indexes
 */
record LiveWorld(EmulatedServices services, List<Caller> callers) implements Surroundings {

    @Override
    public Chance chance(int printer) {
        return callers.get(printer).chance();
    }

    @Override
    public BrowserPage browse(int printer, Instant at, BrowserAct act) {
        BrowserPage page = services.ask(present -> present.identity().handle(present.now(), act));
        services.settled().toCompletableFuture().join();
        return page;
    }

    @Override
    public boolean unused(int printer, Instant at) {
        Caller caller = callers.get(printer);
        return services.ask(present -> present.faults().hits(FaultName.DEVICE_IDLE, caller, present.now())
                || present.faults().hits(FaultName.DEVICE_OFF, caller, present.now()));
    }
}
