package dev.platen.sim.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run besides what was measured in it.
 *
 * @param version of Platen
 * @param commit of the build; empty when unknown
 * @param tzdata version of the time zone data, for example 2026a
 * @param scenario the scenario's name
 * @param seed what chance was keyed by
 * @param engine name of the engine
 * @param printers how many took part
 * @param start first instant of the run
 * @param end the first instant after it; where it was stopped when it was
 * @param wall how long it took
 * @param interrupted whether it was stopped before its end
 * @param zones the time zones of the tenants, the one with most printers first
 * @param digest over all events, {@code sha256:} and hex digits; empty when none was made
 * @param journal where the events are; empty when they were not kept
 * @param report where the page is; empty when none was asked for
 * @param recorded whether it was not played by Platen, but recorded: by a live fleet, or by others and imported
 * @param rerun the command that runs it again, word by word
 */
public record RunFacts(
        String version,
        String commit,
        String tzdata,
        String scenario,
        long seed,
        String engine,
        int printers,
        Instant start,
        Instant end,
        Duration wall,
        boolean interrupted,
        List<ZoneId> zones,
        String digest,
        Optional<Path> journal,
        Optional<Path> report,
        boolean recorded,
        List<String> rerun) {

    /** Keeps its own copies. */
    public RunFacts {
        zones = List.copyOf(zones);
        rerun = List.copyOf(rerun);
    }

    /** The command that runs it again, as it can be pasted into a POSIX shell. */
    public String rerunCommand() {
        return ShellWords.join(rerun);
    }
}
