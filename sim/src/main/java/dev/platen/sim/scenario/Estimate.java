package dev.platen.sim.scenario;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.written.Rate;
import dev.platen.sim.workload.Shape;
import dev.platen.sim.workload.ShapedArrivals;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run will come to, reckoned without running it. Nothing goes wrong in the reckoning: incidents, retries and what
 * administrators mend come on top.
 *
 * <p>The constants were measured on 64-bit JDK 25 with compact object headers; they are meant to tell whether a scenario
 * fits a machine, not to be exact.
 *
 * @param printers how many printers
 * @param jobs how many jobs
 * @param refreshes how many refreshes
 * @param events how many events
 * @param heapBytes memory the actors' engine needs when it keeps all printers in memory
 * @param diskBytes size of the journal
 */
public record Estimate(long printers, double jobs, double refreshes, double events, long heapBytes, long diskBytes) {

    /** Installed. */
    static final int EVENTS_PER_PRINTER = 1;

    /** SignInStarted, DeviceCodeShown, SignedIn, SettingsSaved. */
    static final int EVENTS_PER_SIGN_IN = 4;

    /** RefreshStarted, TokenRefreshed. */
    static final int EVENTS_PER_REFRESH = 2;

    /** JobAccepted, SendingStarted, EmailSent. */
    static final int EVENTS_PER_JOB = 3;

    /** FaxReported, which tells what became of a fax. */
    static final int EVENTS_PER_FAX_MORE = 1;

    /** What the engine and the collector need whatever the fleet. */
    static final long HEAP_BYTES = 128L << 20;

    /** A persistent actor with its state and what the run keeps of it: 5,800 live, and room to collect in. */
    static final long HEAP_BYTES_PER_PRINTER = 8_000;

    /** One more sign-in of a printer, of a user of To My Email. */
    static final long HEAP_BYTES_PER_USER = 600;

    /** The store's log and what it has not compacted yet. */
    static final long DISK_BYTES = 64L << 20;

    /** An event in its page, compressed, with its share of what leads to it. */
    static final long DISK_BYTES_PER_EVENT = 50;

    /** The estimate for a scenario. */
    public static Estimate of(Scenario scenario) {
        double jobs = 0;
        double refreshes = 0;
        double events = 0;
        double users = 0;
        for (Group group : scenario.fleet()) {
            Part part = new Part(scenario, group);
            jobs += group.count() * part.jobs();
            refreshes += group.count() * part.refreshes();
            events += group.count() * part.events();
            users += group.count() * part.userSlots();
        }
        int printers = scenario.printers();
        return new Estimate(
                printers,
                jobs,
                refreshes,
                events,
                HEAP_BYTES + printers * HEAP_BYTES_PER_PRINTER + Math.round(users * HEAP_BYTES_PER_USER),
                DISK_BYTES + Math.round(events * DISK_BYTES_PER_EVENT));
    }

    /** What comes of one printer of a group. */
    private static final class Part {

        private final Scenario scenario;
        private final Group group;
        private final Map<JobKind, Load> loads = new EnumMap<>(JobKind.class);
        private int users;

        Part(Scenario scenario, Group group) {
            this.scenario = scenario;
            this.group = group;
            ZoneId zone = group.tenant().zone();
            for (WorkloadSpec spec : scenario.workload(group)) {
                Rate rate = spec.rate();
                Shape shape = spec.shape().orElse(Shape.ALWAYS);
                ShapedArrivals arrivals = ShapedArrivals.regular(rate, shape, zone, spec.from(), spec.to());
                loads.merge(spec.action(), new Load(arrivals.expected(), arrivals.busy()), Load::and);
                users = Math.max(users, spec.users());
            }
        }

        double jobs() {
            return loads.values().stream().mapToDouble(Load::jobs).sum();
        }

        double refreshes() {
            if (!signsIn()) {
                return 0;
            }
            RefreshPolicy own = group.refresh().settings().policy();
            Load mail = load(JobKind.SCAN_TO_EMAIL).and(load(JobKind.NOTIFICATION));
            double faxes = group.model().fax() ? refreshes(own, load(JobKind.FAX)) : 0;
            return refreshes(own, mail) + faxes + userSlots() * refreshes(ofUsers(), eachUser());
        }

        double events() {
            int slots = group.model().fax() ? 2 : 1;
            double signIns = signsIn() ? slots + userSlots() : 0;
            return EVENTS_PER_PRINTER
                    + EVENTS_PER_SIGN_IN * signIns
                    + EVENTS_PER_REFRESH * refreshes()
                    + EVENTS_PER_JOB * jobs()
                    + EVENTS_PER_FAX_MORE * load(JobKind.FAX).jobs();
        }

        private boolean signsIn() {
            return group.model().oauth2() && group.network() == NetworkSettings.Network.STANDARD;
        }

        private Load load(JobKind kind) {
            return loads.getOrDefault(kind, Load.NONE);
        }

        /** How many of the users come at least once, and so sign in. */
        private double userSlots() {
            return users == 0
                    ? 0
                    : users * (1 - StrictMath.exp(-load(JobKind.TO_MY_EMAIL).jobs() / users));
        }

        private Load eachUser() {
            Load all = load(JobKind.TO_MY_EMAIL);
            return new Load(all.jobs() / Math.max(userSlots(), 1e-9), all.busy());
        }

        private RefreshPolicy ofUsers() {
            List<WorkloadSpec> workload = scenario.workload(group);
            return workload.stream()
                    .filter(spec -> spec.users() > 0)
                    .findFirst()
                    .map(spec -> spec.refreshOf(group))
                    .orElse(group.refresh())
                    .settings()
                    .policy();
        }

        private double refreshes(RefreshPolicy policy, Load load) {
            double life = group.tenant().service().tokens().access().mean().toMillis();
            double run = (double) scenario.run()
                    .duration()
                    .minus(group.signIn().over().dividedBy(2))
                    .toMillis();
            return switch (policy) {
                case RefreshPolicy.OnDemand() -> load.findingNoToken(life);
                case RefreshPolicy.BeforeExpiry(Duration lead, double _) ->
                    periods(run, Math.max(life - lead.toMillis(), life / 2));
                // A refresh for a job puts the next one off, so that its time comes only while there are no jobs.
                case RefreshPolicy.KeepAlive(Duration every, double _) ->
                    periods(run - load.busy().toMillis(), (double) every.toMillis()) + load.findingNoToken(life);
            };
        }

        /** How often a period ends within a time; half of one is left over on the average. */
        private static double periods(double time, double period) {
            return Math.max(0, time / period - 0.5);
        }
    }

    /**
     * Jobs of a kind at one printer.
     *
     * @param jobs how many
     * @param busy the time in which they may come
     */
    private record Load(double jobs, Duration busy) {

        static final Load NONE = new Load(0, Duration.ZERO);

        Load and(Load other) {
            return new Load(jobs + other.jobs, busy.compareTo(other.busy) > 0 ? busy : other.busy);
        }

        /** How many of them find the token ended that the last such job brought: a renewal process. */
        double findingNoToken(double life) {
            return jobs == 0 ? 0 : jobs / (1 + jobs * life / busy.toMillis());
        }
    }
}
