package dev.platen.sim.live;

import dev.platen.emulator.entra.TokenForm;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a fleet is to live.
 *
 * @param scenario its printers, and what happens around them
 * @param folder where it keeps what has to last
 * @param key opens its vault
 * @param speed how many of its seconds pass in a second
 * @param people whether people sign printers in, bring jobs and mend what is broken, as the scenario says; without them all
 *     that is left to whoever speaks to the fleet
 * @param services the services that it uses; empty for an emulator of its own
 * @param ports where that emulator listens
 */
public record LiveOrder(
        Scenario scenario,
        Path folder,
        VaultKey key,
        double speed,
        boolean people,
        Optional<OutsideServices> services,
        Ports ports) {

    /**
     * The ports of the fleet's own emulator; 0 for any that is free.
     *
     * @param tokens what its access tokens look like
     */
    public record Ports(int http, int https, int smtp, int control, TokenForm tokens) {}
}
