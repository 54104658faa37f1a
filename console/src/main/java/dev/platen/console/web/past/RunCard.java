package dev.platen.console.web.past;

import java.time.Instant;
import java.util.Optional;

/**
 * What the list of runs says of one.
 *
 * @param name its folder's name
 * @param kind where it comes from
 * @param made when its results were written
 * @param outcome what came of it, if that was written
 * @param journal whether its events are there
 * @param report whether its report is
 * @param trouble what is wrong with it
 */
public record RunCard(
        String name,
        Kind kind,
        Instant made,
        Optional<Outcome> outcome,
        boolean journal,
        boolean report,
        Optional<Trouble> trouble) {

    /** Where a run comes from. */
    public enum Kind {
        /** It was played. */
        SIMULATION,
        /** It was read out of others' logs. */
        IMPORT,
        /** A service was put under load. */
        LOAD,
        /** Nothing but events is there. */
        JOURNAL
    }

    /** What can be wrong with a run's folder. */
    public enum Trouble {
        /** It has no summary: it goes on, or was killed. */
        UNFINISHED,
        /** Its summary is no summary. */
        SUMMARY_DAMAGED,
        /** It has no events. */
        JOURNAL_MISSING
    }

    /**
     * What came of a run.
     *
     * @param scenario the scenario's name; empty if there was none
     * @param seed the seed, if there was a scenario
     * @param printers how many printers
     * @param start its first instant
     * @param end its last
     * @param verdict {@code passed}, {@code failed} or {@code interrupted}; empty if it was not judged
     * @param digest over its events; empty if there is none
     */
    public record Outcome(
            String scenario,
            Optional<Long> seed,
            long printers,
            Optional<Instant> start,
            Optional<Instant> end,
            String verdict,
            String digest) {}

    /** The address of what is about it. */
    public String path() {
        return RunsFolder.path(name);
    }
}
