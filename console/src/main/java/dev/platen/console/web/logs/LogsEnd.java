package dev.platen.console.web.logs;

import dev.platen.sim.inference.ImportReport;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param report what became of each record; empty if it was stopped
 */
public record LogsEnd(Optional<ImportReport> report) {}
