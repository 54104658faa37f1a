package dev.platen.sim.retrospect;

import dev.platen.sim.inference.ImportReport;
import dev.platen.sim.logs.Origin;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.report.ReportTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report of an import: what was measured in it, and what became of its records. */
public final class ImportedPage {

    private ImportedPage() {}

    /**
     * The page.
     *
     * @param folder of the run that was imported
     */
    public static String html(Path folder, ImportReport report, Retrospect.Author author) {
        List<ReportTable> tables = new ArrayList<>();
        tables.add(new ReportTable(
                "What was imported",
                Quantity.grouped(report.read()) + " records: " + Quantity.grouped(report.imported())
                        + " led to events, "
                        + Quantity.grouped(report.read() - report.imported()) + " did not. Of the events, "
                        + report.certainties() + ".",
                List.of("Records", "Left out, because", "For example"),
                rows(report.leftOut())));
        if (!report.notes().isEmpty()) {
            tables.add(new ReportTable(
                    "Read with an assumption",
                    "",
                    List.of("Records", "Assumption", "For example"),
                    rows(report.notes())));
        }
        try (RecordedRun recorded = RecordedRun.open(folder)) {
            String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            return Retrospect.html(recorded, name, folder, author, tables);
        }
    }

    private static List<List<String>> rows(List<ImportReport.Count> counts) {
        return counts.stream()
                .map(count -> List.of(
                        Quantity.grouped(count.records()),
                        count.what(),
                        String.join(
                                ", ",
                                count.examples().stream().map(Origin::toString).toList())))
                .toList();
    }
}
