package dev.platen.sim.report;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The time zones that a page offers: the tenants', then UTC. */
final class ReportZones {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private ReportZones() {}

    static List<ZoneId> of(RunFacts facts) {
        Set<ZoneId> zones = new LinkedHashSet<>(facts.zones());
        zones.add(UTC);
        return List.copyOf(zones);
    }
}
