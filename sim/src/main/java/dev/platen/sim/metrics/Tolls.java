package dev.platen.sim.metrics;

import dev.platen.sim.metrics.Figures.Toll;
import dev.platen.sim.run.Roster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/** What each printer suffered: some bytes for each, from which the worst are found. Not thread-safe. */
final class Tolls {

    /** How many of the worst are listed. */
    static final int LISTED = 10;

    private static final Comparator<Toll> WORST_FIRST = Comparator.comparingLong(Toll::jobsFailed)
            .thenComparingLong(Toll::expired)
            .thenComparingLong(Toll::tokenRequestsFailed)
            .reversed()
            .thenComparing(Toll::name);

    private final Roster roster;
    private final Cohorts cohorts;
    private final int[] jobs;
    private final int[] jobsFailed;
    private final int[] requestsFailed;
    private final short[] expired;

    Tolls(Roster roster, Cohorts cohorts) {
        this.roster = roster;
        this.cohorts = cohorts;
        int printers = roster.size();
        jobs = new int[printers];
        jobsFailed = new int[printers];
        requestsFailed = new int[printers];
        expired = new short[printers];
    }

    void jobAccepted(int printer) {
        jobs[printer]++;
    }

    void jobFailed(int printer) {
        jobsFailed[printer]++;
    }

    void tokenRequestFailed(int printer) {
        requestsFailed[printer]++;
    }

    void slotChanged(int printer, int before, int after) {
        int place = SlotStatus.EXPIRED.place();
        expired[printer] += (short) ((after == place ? 1 : 0) - (before == place ? 1 : 0));
    }

    /** The printers that suffered most, worst first. */
    List<Toll> printers() {
        PriorityQueue<Toll> worst = new PriorityQueue<>(WORST_FIRST.reversed());
        for (int printer = 0; printer < jobs.length; printer++) {
            if (jobsFailed[printer] + expired[printer] + requestsFailed[printer] > 0) {
                worst.add(toll(printer, roster.get(printer).id().toString()));
                if (worst.size() > LISTED) {
                    worst.remove();
                }
            }
        }
        return sorted(worst);
    }

    /** The tenants that suffered most, worst first. */
    List<Toll> tenants() {
        return parts(Cohort::tenant);
    }

    /** The groups that suffered most, worst first. */
    List<Toll> groups() {
        return parts(Cohort::group);
    }

    private List<Toll> parts(Function<Cohort, String> part) {
        Map<String, Toll> parts = new HashMap<>();
        for (int printer = 0; printer < jobs.length; printer++) {
            String name = part.apply(cohorts.get(cohorts.of(printer)));
            parts.merge(name, toll(printer, name), Tolls::sum);
        }
        return sorted(parts.values());
    }

    private Toll toll(int printer, String name) {
        return new Toll(name, 1, jobs[printer], jobsFailed[printer], requestsFailed[printer], expired[printer]);
    }

    private static Toll sum(Toll one, Toll other) {
        return new Toll(
                one.name(),
                one.printers() + other.printers(),
                one.jobs() + other.jobs(),
                one.jobsFailed() + other.jobsFailed(),
                one.tokenRequestsFailed() + other.tokenRequestsFailed(),
                one.expired() + other.expired());
    }

    private static List<Toll> sorted(Iterable<Toll> tolls) {
        List<Toll> worst = new ArrayList<>();
        tolls.forEach(worst::add);
        worst.sort(WORST_FIRST);
        return List.copyOf(worst.subList(0, Math.min(LISTED, worst.size())));
    }
}
