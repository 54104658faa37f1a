package dev.platen.sim.metrics;

import dev.platen.sim.run.Roster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which cohort each printer belongs to. Immutable. */
final class Cohorts {

    private final List<Cohort> cohorts = new ArrayList<>();
    private final int[] cohortOf;

    Cohorts(Roster roster) {
        Map<Cohort, Integer> places = new HashMap<>();
        cohortOf = new int[roster.size()];
        for (int printer = 0; printer < cohortOf.length; printer++) {
            Cohort cohort = Cohort.of(roster.get(printer));
            Integer place = places.get(cohort);
            if (place == null) {
                place = cohorts.size();
                places.put(cohort, place);
                cohorts.add(cohort);
            }
            cohortOf[printer] = place;
        }
    }

    int size() {
        return cohorts.size();
    }

    int of(int printer) {
        return cohortOf[printer];
    }

    Cohort get(int cohort) {
        return cohorts.get(cohort);
    }

    CohortSet all() {
        return that(_ -> true);
    }

    CohortSet that(Predicate<Cohort> condition) {
        boolean[] chosen = new boolean[cohorts.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = condition.test(cohorts.get(i));
        }
        return new CohortSet(chosen);
    }
}
