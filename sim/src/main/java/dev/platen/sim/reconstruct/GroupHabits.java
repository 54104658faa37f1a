package dev.platen.sim.reconstruct;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.cause.Certainty;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What printers did that are alike, gathered from their events in order of time. Not thread-safe. */
final class GroupHabits {

    /** A mail that follows a refresh so closely is why it was asked for. */
    private static final Duration FOR_A_JOB = Duration.ofSeconds(60);

    /** Of a large fleet so many gaps are enough. */
    private static final int GAPS_MOST = 200_000;

    final String tenant;
    final Manner manner;
    final Set<String> printers = new HashSet<>();
    final List<Instant> signIns = new ArrayList<>();
    /** From each refresh that was made of the printer's own accord back to the one before. */
    final List<Duration> gaps = new ArrayList<>();

    final List<Duration> retryGaps = new ArrayList<>();
    final List<Duration> mended = new ArrayList<>();
    final List<BroughtJob> jobs = new ArrayList<>();
    final Alive alive = new Alive();
    final Map<ExpiryReason, List<Death>> deaths = new EnumMap<>(ExpiryReason.class);
    final Map<JobError, List<Instant>> failures = new EnumMap<>(JobError.class);
    long refreshes;
    long refreshesForJobs;
    long deadCount;

    private final Map<String, Instant> lastUse = new HashMap<>();
    private final Map<String, Instant> lastFailure = new HashMap<>();
    private final Map<String, Instant> signedInAt = new HashMap<>();
    private final Map<String, Instant> deadSince = new HashMap<>();
    private final Map<String, Latest> latest = new HashMap<>();

    /**
     * A printer's last refresh, as long as no mail followed.
     *
     * @param gap from the one before; zero if that says nothing
     */
    private record Latest(Instant at, Duration gap) {}

    /** A job that somebody brought. */
    record BroughtJob(String printer, Instant at) {}

    /**
     * A sign-in that died.
     *
     * @param at when it was found dead
     * @param lastUse when it had last brought tokens
     * @param signedIn when somebody had signed in, if a record says so
     */
    record Death(Instant at, Instant lastUse, Optional<Instant> signedIn) {}

    GroupHabits(String tenant, Manner manner) {
        this.tenant = tenant;
        this.manner = manner;
    }

    void add(FleetEvent event) {
        printers.add(event.printer());
        String printer = event.printer();
        Instant at = event.at();
        switch (event.event()) {
            case PrinterEvent.SignedIn signedIn -> {
                Instant dead = deadSince.remove(key(printer, signedIn.slot()));
                if (dead != null) {
                    mended.add(Duration.between(dead, at));
                }
                alive.signedIn(key(printer, signedIn.slot()), at);
                boolean known = event.evidence()
                        .map(evidence -> evidence.certainty() == Certainty.RECORDED)
                        .orElse(true);
                lastUse.put(key(printer, signedIn.slot()), at);
                signedInAt.remove(key(printer, signedIn.slot()));
                if (known) {
                    signIns.add(at);
                    signedInAt.put(key(printer, signedIn.slot()), at);
                }
            }
            case PrinterEvent.TokenRefreshed refreshed -> refreshed(printer, refreshed);
            case PrinterEvent.RefreshFailed failed -> {
                Instant before = lastFailure.put(key(printer, failed.slot()), at);
                if (before != null && retryGaps.size() < GAPS_MOST) {
                    retryGaps.add(Duration.between(before, at));
                }
            }
            case PrinterEvent.SignedOut out -> alive.ended(key(printer, out.slot()), at);
            case PrinterEvent.TokenExpired expired -> {
                alive.ended(key(printer, expired.slot()), at);
                deadSince.put(key(printer, expired.slot()), at);
                deadCount++;
                deaths.computeIfAbsent(expired.reason(), _ -> new ArrayList<>())
                        .add(new Death(
                                at,
                                lastUse.getOrDefault(key(printer, expired.slot()), at),
                                Optional.ofNullable(signedInAt.get(key(printer, expired.slot())))));
            }
            case PrinterEvent.EmailSent _, PrinterEvent.FaxHandedOver _ -> sent(printer, at);
            case PrinterEvent.JobFailed failed -> {
                jobs.add(new BroughtJob(printer, at));
                failures.computeIfAbsent(failed.error(), _ -> new ArrayList<>()).add(at);
            }
            default -> {}
        }
    }

    private static String key(String printer, Slot slot) {
        return printer + ' ' + slot;
    }

    private void refreshed(String printer, PrinterEvent.TokenRefreshed refreshed) {
        String key = key(printer, refreshed.slot());
        refreshes++;
        Instant before = lastUse.put(key, refreshed.at());
        alive.refreshed(key, refreshed.at());
        boolean undisturbed = lastFailure.remove(key) == null;
        Latest open = latest.put(
                printer,
                new Latest(
                        refreshed.at(),
                        before == null || !undisturbed ? Duration.ZERO : Duration.between(before, refreshed.at())));
        if (open != null) {
            keep(open);
        }
    }

    /** A refresh that no mail followed came when the printer's own policy said. */
    private void keep(Latest refresh) {
        if (refresh.gap().isPositive() && gaps.size() < GAPS_MOST) {
            gaps.add(refresh.gap());
        }
    }

    private void sent(String printer, Instant at) {
        jobs.add(new BroughtJob(printer, at));
        Latest open = latest.get(printer);
        if (open != null && !open.at().plus(FOR_A_JOB).isBefore(at)) {
            refreshesForJobs++;
            latest.remove(printer);
        }
    }
}
