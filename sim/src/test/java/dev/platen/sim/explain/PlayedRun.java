package dev.platen.sim.explain;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import java.nio.file.Path;
import java.util.List;

/** A summer in which everything goes wrong that can, each for printers of their own. */
public final class PlayedRun {

    private static final String SCENARIO = """
            version: 1
            name: mishaps
            run: { seed: 7, start: 2026-06-01T06:00:00Z, duration: 100d }
            tenants:
              works: { consented: true }
              revoked: { consented: true }
              shut: { consented: true }
              down: { consented: true }
            models:
              mfp: { scan: true }
            refresh:
              lazy: { when: onDemand, retry: { first: 10s, max: 1m } }
            signIn:
              careful: { over: 10m }
              forgetful: { over: 10m, notSaved: 100% }
              never: { over: 10m, abandon: 100% }
            fleet:
              - { id: school, count: 2, model: mfp, tenant: works, signIn: careful, refresh: lazy }
              - { id: unplugged, count: 1, model: mfp, tenant: works, signIn: careful, refresh: lazy }
              - { id: unsaved, count: 1, model: mfp, tenant: works, signIn: forgetful, refresh: lazy }
              - { id: nobody, count: 1, model: mfp, tenant: works, signIn: never, refresh: lazy }
              - { id: revoked, count: 1, model: mfp, tenant: revoked, signIn: careful, refresh: lazy }
              - { id: shut, count: 1, model: mfp, tenant: shut, signIn: careful, refresh: lazy }
              - { id: down, count: 1, model: mfp, tenant: down, signIn: careful, refresh: lazy }
            workload:
              - { id: scans, action: scanToEmail, groups: [school, unplugged, unsaved, nobody, revoked, shut, down], arrivals: regular, rate: 4/day }
            incidents:
              - { id: summer, title: school closed, at: +1d, for: 95d, target: { group: school }, fault: device.idle }
              - { id: holidays, title: holidays, at: +1d, for: 95d, target: { group: unplugged }, fault: device.idle }
              - { id: off, title: plug pulled, at: +1d, for: 95d, target: { group: unplugged }, fault: device.off }
              - { id: revoke, title: sessions revoked, at: +3d, target: { group: revoked }, fault: entra.sessionsRevoked }
              - { id: no-smtp, title: SMTP AUTH off, at: +5d, for: 2d, target: { tenant: shut }, fault: smtp.authDisabled, scope: tenant }
              - { id: outage, title: sign-in down, at: +7d, for: 1d, target: { group: down }, fault: idp.unavailable, status: 503 }
            """;

    private PlayedRun() {}

    /** Plays it into a folder, and opens what was recorded. */
    public static RecordedRun in(Path folder) {
        LoadedScenario loaded = ScenarioReader.read("mishaps.yaml", SCENARIO, List.of());
        SimulationOrder order = new SimulationOrder(
                loaded.scenario(), loaded.text(), EngineKind.SEQUENTIAL, 1, 100, folder, true, "test", "", List.of());
        new Simulation(order, new StopSignal(), _ -> {}).run();
        return RecordedRun.open(folder);
    }
}
