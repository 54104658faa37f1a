package dev.platen.sim.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A long time in which nobody brought a job to any printer of a group: holidays, as a rule.
 *
 * @param from when the last job before it came
 * @param to when the first one after it did, which may have failed and left no trace but a sign-in found dead
 */
record Quiet(Instant from, Instant to) {

    private static final Duration LONG = Duration.ofDays(7);

    static List<Quiet> of(GroupHabits habits) {
        List<Instant> acts = new ArrayList<>(
                habits.jobs.stream().map(GroupHabits.BroughtJob::at).toList());
        // A token that is found dead was asked for because somebody came.
        habits.deaths.values().forEach(deaths -> deaths.forEach(death -> acts.add(death.at())));
        acts.sort(Instant::compareTo);
        List<Quiet> found = new ArrayList<>();
        for (int i = 1; i < acts.size(); i++) {
            if (Duration.between(acts.get(i - 1), acts.get(i)).compareTo(LONG) >= 0) {
                found.add(new Quiet(acts.get(i - 1), acts.get(i)));
            }
        }
        return found;
    }
}
