package dev.platen.sim.reconstruct;

import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a scenario that does what tenants did, with a comment on what each part rests on. Not thread-safe. */
final class ScenarioDraft {

    /** What lies further apart is not of the same cause. */
    private static final Duration SAME_WAVE = Duration.ofHours(6);

    /** An administrator's act is felt a moment later. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final Duration SIGN_IN_BEFORE = Duration.ofHours(3);
    private static final double FEW = 0.005;

    private final StringBuilder tenants = new StringBuilder();
    private final StringBuilder refresh = new StringBuilder();
    private final StringBuilder signIn = new StringBuilder();
    private final StringBuilder fleet = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();
    private final StringBuilder workload = new StringBuilder();
    private final StringBuilder incidents = new StringBuilder();
    private final ZoneId zone;
    private final Instant first;
    private final Instant last;
    private Instant start;
    private int waves;

    /**
     * A draft.
     *
     * @param zone in which days are meant
     * @param first when the recording begins
     * @param last and ends
     */
    ScenarioDraft(ZoneId zone, Instant first, Instant last) {
        this.zone = zone;
        this.first = first;
        this.last = last;
        this.start = first.truncatedTo(ChronoUnit.MINUTES);
    }

    static String id(String tenant) {
        return tenant.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    void addTenant(String tenant) {
        tenants.append("  ")
                .append(id(tenant))
                .append(": { consented: true, timezone: ")
                .append(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId())
                .append(" }\n");
    }

    /**
     * Adds printers that are alike.
     *
     * @param alone whether they are all of their tenant
     */
    void add(GroupHabits habits, boolean alone, List<Outage> outages) {
        String id = id(habits.tenant) + (alone ? "" : "-" + habits.manner.word());
        Policy policy = Policy.of(habits);
        refresh.append("  # ").append(policy.why()).append('\n');
        refresh.append("  ").append(id).append(": { ").append(policy.yaml()).append(" }\n");
        signIn(habits, id);
        fleet.append("  - { id: ").append(id).append(", count: ").append(habits.printers.size());
        fleet.append(", model: printer, tenant: ")
                .append(id(habits.tenant))
                .append(", signIn: ")
                .append(id);
        fleet.append(", refresh: ").append(id).append(" }\n");
        if (!habits.jobs.isEmpty()) {
            demand(Demand.of(habits, outages, zone), id, outages.isEmpty());
        }
        for (Outage outage : outages) {
            outage(outage, id);
        }
        List<Quiet> quiets = Quiet.of(habits);
        for (Quiet quiet : quiets) {
            incident(
                    id,
                    "nobody came",
                    quiet.from().plus(BEFORE),
                    "for: "
                            + Duration.between(quiet.from(), quiet.to())
                                    .minus(BEFORE)
                                    .minus(BEFORE)
                                    .toMinutes() + "m, fault: device.idle");
        }
        for (Map.Entry<ExpiryReason, List<GroupHabits.Death>> deaths : habits.deaths.entrySet()) {
            boolean told = deaths.getKey() == ExpiryReason.INACTIVITY && !quiets.isEmpty();
            if (!told) {
                deaths(deaths.getKey(), deaths.getValue(), id, habits);
            }
        }
        mailTrouble(habits, id);
    }

    /** When people signed in; where no record says so, before the recording. */
    private void signIn(GroupHabits habits, String id) {
        List<Instant> known = habits.signIns.stream().sorted().toList();
        Duration over = Duration.ofHours(2);
        Instant begin = first.minus(SIGN_IN_BEFORE).truncatedTo(ChronoUnit.MINUTES);
        if (known.size() * 2 >= habits.printers.size() && !known.isEmpty()) {
            begin = known.getFirst().truncatedTo(ChronoUnit.MINUTES);
            Instant nearlyAll = known.get(Math.min(known.size() - 1, habits.printers.size() - 1));
            over = Duration.between(begin, nearlyAll).plusMinutes(1);
            signIn.append("  # ").append(known.size()).append(" sign-ins were recorded\n");
        } else {
            signIn.append("  # too few sign-ins were recorded: they were made before\n");
        }
        start = begin.isBefore(start) ? begin : start;
        String administrator = administrator(habits);
        signIn.append("  ")
                .append(id)
                .append(": { over: ")
                .append(Policy.written(over))
                .append(administrator);
        signIn.append(" }\n");
    }

    /** Who mends sign-ins that died, if anybody did mend most. */
    private String administrator(GroupHabits habits) {
        if (habits.mended.size() * 2L < habits.deadCount || habits.mended.isEmpty()) {
            return "";
        }
        signIn.append("  # ").append(habits.mended.size()).append(" of ").append(habits.deadCount);
        signIn.append(" sign-ins that died were made anew\n");
        String least = Policy.written(Policy.quantile(habits.mended, 0.05));
        String most = Policy.written(Policy.quantile(habits.mended, 0.95));
        return ", administrator: { notices: " + least + (least.equals(most) ? "" : ".." + most) + ", mends: 1s }";
    }

    private void demand(Demand demand, String id, boolean seen) {
        List<String> steps = new ArrayList<>();
        long before = -1;
        for (int hour = 0; hour < demand.steps().size(); hour++) {
            if (demand.steps().get(hour) != before) {
                before = demand.steps().get(hour);
                steps.add(String.format(Locale.ROOT, "\"%02d:00 %d%%\"", hour, before));
            }
        }
        if (!seen) {
            shapes.append(
                    "  # hours in which an outage hid the demand are drawn as a line between those around them\n");
        }
        shapes.append("  ")
                .append(id)
                .append(": { days: ")
                .append(demand.days())
                .append(", steps: [");
        shapes.append(String.join(", ", steps)).append("] }\n");
        workload.append("  - { id: ")
                .append(id)
                .append("-scans, action: scanToEmail, groups: [")
                .append(id);
        workload.append("], rate: ").append(String.format(Locale.ROOT, "%.2f", Math.max(0.01, demand.perDay())));
        workload.append("/day, shape: ").append(id).append(", between: [");
        workload.append(seconds(demand.from()))
                .append(", ")
                .append(seconds(demand.to().plusSeconds(1)))
                .append("] }\n");
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private void incident(String id, String title, Instant at, String rest) {
        waves++;
        incidents
                .append("  - { id: ")
                .append(id)
                .append('-')
                .append(waves)
                .append(", title: \"")
                .append(title);
        incidents
                .append("\", at: ")
                .append(seconds(at))
                .append(", target: { group: ")
                .append(id)
                .append(" }, ");
        incidents.append(rest).append(" }\n");
    }

    private void outage(Outage outage, String id) {
        List<String> points = new ArrayList<>();
        long told = -100;
        int toldAt = -1;
        int last = outage.shares().size() - 1;
        for (int i = 0; i <= last; i++) {
            long percent = percent(outage, i);
            if (Math.abs(percent - told) >= 5 || i == last) {
                // The share is a line through its points: where it was level, the end of that is one.
                if (i > 1 && toldAt < i - 1) {
                    points.add(point(outage, i - 1));
                }
                points.add(point(outage, i));
                told = percent;
                toldAt = i;
            }
        }
        incidents.append(
                "  # fewer refreshes were granted than before and after; what was missing is taken for the share that was hit\n");
        incident(
                id,
                "token service not answering",
                outage.from(),
                "for: " + Duration.between(outage.from(), outage.to()).toSeconds()
                        + "s, fault: idp.unavailable, status: 503, share: [" + String.join(", ", points) + "]");
    }

    private static long percent(Outage outage, int index) {
        return Math.round(outage.shares().get(index) * 100);
    }

    private static String point(Outage outage, int index) {
        long half = index == 0 ? 0 : outage.width().dividedBy(2).toSeconds();
        return "\"+" + (outage.width().multipliedBy(index).toSeconds() + half) + "s " + percent(outage, index) + "%\"";
    }

    // Deaths

    private void deaths(ExpiryReason reason, List<GroupHabits.Death> deaths, String id, GroupHabits habits) {
        int printers = habits.printers.size();
        List<GroupHabits.Death> sorted = deaths.stream()
                .sorted(Comparator.comparing(GroupHabits.Death::at))
                .toList();
        String words = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (reason == ExpiryReason.SIGN_IN_FREQUENCY) {
            signInFrequency(sorted, id);
            return;
        }
        for (List<GroupHabits.Death> wave : waves(sorted, reason)) {
            if (wave.size() < Math.max(2, FEW * printers)) {
                incidents
                        .append("  # not drawn: ")
                        .append(wave.size())
                        .append(" by ")
                        .append(words);
                incidents.append(" at ").append(seconds(wave.getFirst().at())).append(", too few to say why\n");
                continue;
            }
            long percent = Math.clamp(Math.round(100.0 * wave.size() / printers), 1, 100);
            String share = percent == 100 ? "" : ", share: " + percent + "%";
            Instant at = wave.getFirst().at();
            switch (reason) {
                case INACTIVITY -> idle(wave, id, habits);
                case CONDITIONAL_ACCESS ->
                    incident(
                            id,
                            words,
                            at.minus(BEFORE),
                            "for: "
                                    + Policy.written(
                                            Duration.between(at, wave.getLast().at())
                                                    .plusHours(2))
                                    + ", fault: entra.conditionalAccessBlock" + share);
                case LIFETIME ->
                    incidents
                            .append("  # not drawn: ")
                            .append(wave.size())
                            .append(" by lifetime: no fault does that\n");
                case REVOKED, PASSWORD_RESET, MULTI_FACTOR, ACCOUNT, CONSENT, OTHER ->
                    incident(id, words, at.minus(BEFORE), "fault: entra.sessionsRevoked" + share);
                case SIGN_IN_FREQUENCY -> throw new IllegalStateException("handled before");
            }
        }
    }

    private static List<List<GroupHabits.Death>> waves(List<GroupHabits.Death> sorted, ExpiryReason reason) {
        List<List<GroupHabits.Death>> waves = new ArrayList<>();
        for (GroupHabits.Death death : sorted) {
            // Who finds a token dead after months does so when somebody comes by.
            boolean same = !waves.isEmpty()
                    && (reason == ExpiryReason.INACTIVITY
                            || !waves.getLast().getLast().at().plus(SAME_WAVE).isBefore(death.at()));
            if (!same) {
                waves.add(new ArrayList<>());
            }
            waves.getLast().add(death);
        }
        return waves;
    }

    private void idle(List<GroupHabits.Death> wave, String id, GroupHabits habits) {
        List<Instant> uses =
                wave.stream().map(GroupHabits.Death::lastUse).sorted().toList();
        Instant from = uses.getLast();
        Instant to = wave.getFirst().at();
        long inUse = wave.stream()
                .filter(death -> death.lastUse().plus(Duration.ofDays(1)).isAfter(death.at()))
                .count();
        if (inUse * 2 > wave.size()) {
            incidents.append("  # not drawn: ").append(wave.size());
            incidents.append(
                    " by inactivity, though they brought tokens within a day before: printers that do not store new refresh tokens");
            incidents.append(" (models: keepsRotatedToken: false) die so, 90 days after somebody signed in\n");
            return;
        }
        if (!to.isAfter(from.plus(BEFORE))) {
            incidents
                    .append("  # not drawn: ")
                    .append(wave.size())
                    .append(" by inactivity, each at a time of its own\n");
            return;
        }
        long came = habits.jobs.stream()
                .filter(job -> job.at().isAfter(from.plus(BEFORE)) && job.at().isBefore(to.minus(BEFORE)))
                .map(GroupHabits.BroughtJob::printer)
                .distinct()
                .count();
        long percent = Math.clamp(Math.round(100.0 * (habits.printers.size() - came) / habits.printers.size()), 1, 100);
        String share = percent == 100 ? "" : ", share: " + percent + "%";
        incident(
                id,
                "nobody came",
                from.plus(BEFORE),
                "for: " + Duration.between(from, to).minus(BEFORE).minus(BEFORE).toMinutes() + "m, fault: device.idle"
                        + share);
    }

    private void signInFrequency(List<GroupHabits.Death> sorted, String id) {
        Optional<Duration> every = sorted.stream()
                .flatMap(death -> death.signedIn().map(since -> Duration.between(since, death.at())).stream())
                .min(Duration::compareTo);
        if (every.isEmpty()) {
            incidents.append("  # not drawn: ").append(sorted.size());
            incidents.append(" by sign-in frequency; when their people had signed in is not known\n");
            return;
        }
        Instant at = sorted.getFirst().at().minus(BEFORE);
        incident(
                id,
                "sign-in frequency",
                at,
                "for: " + Policy.written(Duration.between(at, last).plusMinutes(1))
                        + ", fault: entra.signInFrequency, every: "
                        + Math.max(1, every.get().toHours()) + "h");
    }

    private void mailTrouble(GroupHabits habits, String id) {
        List<Instant> refused = habits.failures.getOrDefault(JobError.SMTP_AUTH_DISABLED, List.of()).stream()
                .sorted()
                .toList();
        if (!refused.isEmpty()) {
            incident(
                    id,
                    "SMTP AUTH switched off",
                    refused.getFirst().minus(BEFORE),
                    "for: "
                            + Policy.written(Duration.between(refused.getFirst(), refused.getLast())
                                    .plusMinutes(2))
                            + ", fault: smtp.authDisabled, scope: mailbox");
        }
    }

    // Writing

    String text(String name, String source) {
        Duration length = Duration.between(start, last).plusSeconds(1);
        StringBuilder text = new StringBuilder();
        text.append("# Reconstructed from ")
                .append(source)
                .append(" by Platen. Read it before you believe it: each part says what it rests on.\n");
        text.append("version: 1\nname: ")
                .append(name)
                .append("\ndescription: What was recorded from ")
                .append(seconds(first));
        text.append(" to ").append(seconds(last)).append(", as far as it could be told.\n");
        text.append("run: { seed: 1, start: ").append(seconds(start)).append(", duration: ");
        text.append(length.toSeconds()).append("s }\n\n");
        text.append("tenants:\n")
                .append(tenants)
                .append("\nmodels:\n  printer: { scan: true }\n\nrefresh:\n")
                .append(refresh);
        text.append("\nsignIn:\n").append(signIn).append("\nfleet:\n").append(fleet);
        part(text, "shapes", shapes);
        part(text, "workload", workload);
        part(text, "incidents", incidents);
        return text.toString();
    }

    private static void part(StringBuilder text, String name, StringBuilder content) {
        boolean only =
                content.toString().lines().allMatch(line -> line.stripLeading().startsWith("#"));
        if (!content.isEmpty()) {
            text.append('\n').append(only ? "" : name + ":\n").append(content);
        }
    }
}
