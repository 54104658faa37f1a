package dev.platen.sim.scenario;

import dev.platen.protocol.printer.RefreshSettings;

/**
 * A refresh policy with a name.
 *
 * @param name its name in the scenario
 * @param settings what it says
 */
public record RefreshSpec(String name, RefreshSettings settings) {}
