package dev.platen.sim.metrics;

import dev.platen.sim.run.Roster;

/** Printers that no filter can tell apart. */
record Cohort(String tenant, String group, String model) {

    static Cohort of(Roster.Entry entry) {
        return new Cohort(entry.tenant(), entry.group(), entry.model());
    }
}
