package dev.platen.sim.metrics;

import java.time.Duration;

/**
 * How long printers took to work again after an incident. Not thread-safe.
 *
 * <p>A printer counts if the incident was aimed at it, if it was not {@linkplain Health down} already when the incident
 * began, and if something failed on it from the incident's beginning on, and before it was seen to work after the
 * incident's end. Its time runs from the incident's end, or from when it went down if that was later (a printer that
 * sleeps through the incident finds out afterwards), to the first refresh, saved sign-in or delivered job after which it
 * is no longer down. A printer that was up again at the incident's end took no time. One that is still down at the end
 * of the run never recovered.
 *
 * <p>After an act of an instant, such as a revocation, a job may still go out on an access token from before it. So a
 * printer on which nothing has failed yet was seen to work only once it has new tokens.
 *
 * <p>Assumption: what fails for the first time more than a day after the end of an incident that lasted is not its doing.
 * What an incident of an instant did, such as a revocation, can come to light at any time.
 */
final class Recovery {

    private static final int SEEN = 1;
    private static final int HIT = 2;
    private static final int CLOSED = 4;

    private static final long AFTERMATH = Duration.ofDays(1).toMillis();

    private final IncidentSpan incident;
    private final Cohorts cohorts;
    private final Health health;
    private final CohortSet aimedAt;
    private final long from;
    private final long to;
    private final Marks marks;
    private final int place;
    private final int printers;
    private final Sample[] samples;
    private final Sample spells = new Sample();

    Recovery(IncidentSpan incident, Cohorts cohorts, Health health, Marks marks, int place, int printers) {
        this.incident = incident;
        this.cohorts = cohorts;
        this.health = health;
        this.aimedAt = cohorts.that(incident::aimsAt);
        this.from = Window.millis(incident.from());
        this.to = Window.millis(incident.to());
        this.marks = marks;
        this.place = place;
        this.printers = printers;
        this.samples = new Sample[cohorts.size()];
    }

    IncidentSpan incident() {
        return incident;
    }

    boolean begun(long at) {
        return at >= from;
    }

    /** Something failed on a printer that was, or was not, down before. */
    void failed(int printer, int cohort, boolean wasDown, long at) {
        boolean aftermath = from == to || at - to < AFTERMATH;
        if (concerns(printer, cohort, wasDown) && aftermath) {
            marks.add(printer, place, HIT);
        }
    }

    /**
     * Something worked on a printer that was down before, or was not, and is, or is not, down now.
     *
     * @param newTokens whether it was new tokens that came; otherwise a job was delivered
     */
    void worked(int printer, int cohort, boolean wasDown, boolean isDown, boolean newTokens, long at) {
        if (!concerns(printer, cohort, wasDown) || isDown) {
            return;
        }
        boolean hit = marks.has(printer, place, HIT);
        if (hit && wasDown) {
            spells.add(at - health.downSince(printer));
        }
        if (at >= to && (hit || newTokens || from != to)) {
            if (hit) {
                sample(cohort).add(wasDown ? at - Math.max(to, health.downSince(printer)) : 0);
            }
            marks.add(printer, place, CLOSED);
        }
    }

    private boolean concerns(int printer, int cohort, boolean wasDown) {
        if (!aimedAt.has(cohort)) {
            return false;
        }
        if (!marks.has(printer, place, SEEN)) {
            marks.add(printer, place, wasDown ? SEEN | CLOSED : SEEN);
        }
        return !marks.has(printer, place, CLOSED);
    }

    private Sample sample(int cohort) {
        Sample sample = samples[cohort];
        if (sample == null) {
            sample = new Sample();
            samples[cohort] = sample;
        }
        return sample;
    }

    /** A number made of the times of some cohorts' printers. */
    Reading reading(Stat stat, CohortSet chosen) {
        Sample all = new Sample();
        for (int cohort = 0; cohort < samples.length; cohort++) {
            if (chosen.has(cohort) && samples[cohort] != null) {
                all.add(samples[cohort]);
            }
        }
        long never = 0;
        for (int printer = 0; printer < printers; printer++) {
            if (open(printer) && chosen.has(cohorts.of(printer))) {
                if (health.isDown(printer)) {
                    never++;
                } else {
                    all.add(0);
                }
            }
        }
        return all.reading(stat, never);
    }

    /** A number made of how long printers were down, each time they were; those that still are count as never up. */
    Reading downFor(Stat stat) {
        return spells.reading(stat, still());
    }

    /** How many printers count. */
    long hit() {
        long hit = 0;
        for (int printer = 0; printer < printers; printer++) {
            hit += marks.has(printer, place, HIT) ? 1 : 0;
        }
        return hit;
    }

    /** How many of them are still down. */
    long still() {
        long still = 0;
        for (int printer = 0; printer < printers; printer++) {
            still += open(printer) && health.isDown(printer) ? 1 : 0;
        }
        return still;
    }

    private boolean open(int printer) {
        return marks.has(printer, place, HIT) && !marks.has(printer, place, CLOSED);
    }
}
