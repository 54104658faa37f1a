package dev.platen.sim.scenario;

import java.util.Optional;

/**
 * Where a run's results go.
 *
 * @param dir folder, relative to the working directory unless absolute
 * @param export name of the exported events' file in it; empty for none
 * @param report name of the report's file; empty for none
 * @param summary name of the summary's file; empty for none
 * @param metrics name of the metrics' file; empty for none
 */
public record Outputs(
        String dir,
        Optional<String> export,
        Optional<String> report,
        Optional<String> summary,
        Optional<String> metrics) {}
