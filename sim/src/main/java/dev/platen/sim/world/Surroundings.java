package dev.platen.sim.world;

import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.BrowserPage;
import dev.platen.protocol.chance.Chance;
import java.time.Instant;

/** What people find around the printers, which they know by their indexes. */
public interface Surroundings {

    /** What a printer's chance is keyed by. */
    Chance chance(int printer);

    /** A person does something in a browser, with a printer's code. */
    BrowserPage browse(int printer, Instant at, BrowserAct act);

    /** Whether nobody uses a device. */
    boolean unused(int printer, Instant at);
}
