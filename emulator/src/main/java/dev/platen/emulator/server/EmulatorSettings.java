package dev.platen.emulator.server;

import dev.platen.emulator.host.ServiceSettings;
import java.nio.file.Path;

/**
 * How an emulator is set up.
 *
 * @param folder where it keeps its state
 * @param seed of the chance that faults and lives of tokens are drawn from
 * @param services figures of its services
 */
public record EmulatorSettings(Path folder, long seed, ServiceSettings services) {}
