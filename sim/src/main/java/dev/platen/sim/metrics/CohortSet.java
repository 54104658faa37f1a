package dev.platen.sim.metrics;

/** Some of the cohorts. Immutable. */
final class CohortSet {

    private final boolean[] members;

    CohortSet(boolean[] members) {
        this.members = members.clone();
    }

    boolean has(int cohort) {
        return members[cohort];
    }
}
