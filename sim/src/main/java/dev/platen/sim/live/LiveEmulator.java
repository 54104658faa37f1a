package dev.platen.sim.live;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.server.Emulator;
import dev.platen.emulator.server.EmulatorSettings;
import dev.platen.protocol.printer.MailService;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.people.Household;
import dev.platen.sim.run.Roster;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.Service;
import dev.platen.sim.scenario.Tenant;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The emulator of a scenario. When it is started for the first time, it is administered as the scenario says, and is told the
 * scenario's incidents; from then on it goes by what it was told since.
 *
 * <p>Assumption: figures of both services are Exchange Online's; the emulator has one identity and one submission service.
 */
public final class LiveEmulator {

    private LiveEmulator() {}

    /**
     * Starts it.
     *
     * @param folder where it keeps its state
     * @param clock the scenario's time
     * @param machine the machine's
     * @throws IOException if its folder can't be used, or a port can't be had
     */
    public static Emulator start(
            Vertx vertx,
            Path folder,
            Scenario scenario,
            LiveOrder.Ports ports,
            InstantSource clock,
            InstantSource machine)
            throws IOException {
        boolean first = !Files.exists(folder.resolve(Ledger.FILE));
        Staging staging = new Staging(scenario);
        EmulatorSettings settings = EmulatorSettings.usual(folder, services(scenario, staging))
                .withSeed(scenario.run().seed())
                .withTokens(ports.tokens())
                .withPorts(ports.http(), ports.https(), ports.smtp(), ports.control());
        Emulator emulator = Emulator.start(
                vertx, settings, clock, machine, callers -> enrol(staging.roster(), staging.households(), callers));
        if (first) {
            administer(scenario, emulator.services());
        }
        return emulator;
    }

    private static ServiceSettings services(Scenario scenario, Staging staging) {
        Service service = scenario.services().get(MailService.EXCHANGE_ONLINE);
        if (service == null) {
            throw new IllegalStateException("a scenario has both services");
        }
        List<TenantSettings> tenants = scenario.tenants().values().stream()
                .map(tenant -> staging.directory(tenant).withDomains(Staging.domain(tenant)))
                .toList();
        return new ServiceSettings(Staging.identity(service), Staging.submission(service), staging.fax(), tenants);
    }

    private static void enrol(Roster roster, Map<String, Household> households, Callers callers) {
        for (Roster.Entry entry : roster.entries()) {
            callers.enrol(entry.id(), entry.group(), entry.model());
            Household household = households.get(entry.group());
            if (household != null) {
                callers.assign(household.account(entry.id().name()), callers.printer(entry.id()));
            }
        }
    }

    private static void administer(Scenario scenario, EmulatedServices services) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (Tenant tenant : scenario.tenants().values()) {
            Staging.administration(tenant)
                    .forEach(act -> done.add(services.perform(act).toCompletableFuture()));
            Staging.mailAdministration(tenant)
                    .forEach(act -> done.add(services.perform(act).toCompletableFuture()));
        }
        for (Fault fault : scenario.faults()) {
            done.add(services.perform(new Deed.FaultAdded(fault)).toCompletableFuture());
        }
        done.forEach(CompletableFuture::join);
    }
}
