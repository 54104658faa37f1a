package dev.platen.emulator.host;

import dev.platen.protocol.chance.Chance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The services of an emulator in a folder, with tokens as they are in virtual time. */
public final class TestHost implements AutoCloseable {

    public final StateFolder folder;
    public final Ledger ledger;
    public final EmulatedServices services;

    public TestHost(Path path, InstantSource base, ServiceSettings settings) throws IOException {
        folder = StateFolder.open(path);
        ledger = Ledger.open(folder);
        services = EmulatedServices.open(settings, ledger, new EmulatorClock(base), new Callers(Chance.ofSeed(1)));
    }

    @Override
    public void close() throws IOException {
        ledger.close();
        folder.close();
    }
}
