package dev.platen.sim.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An import's report as JSON. */
public final class ImportJson {

    private ImportJson() {}

    /** The report; {@code complete} tells it from what stands in the folder while the import goes on. */
    public static ObjectNode of(ImportReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("complete", true);
        ArrayNode files = root.putArray("files");
        report.files()
                .forEach(file -> files.addObject().put("name", file.name()).put("bytes", file.bytes()));
        root.put("records", report.read()).put("imported", report.imported());
        counts(root.putArray("leftOut"), report.leftOut());
        counts(root.putArray("notes"), report.notes());
        root.put("printers", report.printers()).put("events", report.events());
        ObjectNode certain = root.putObject("eventsByCertainty");
        report.certain().forEach(certain::put);
        report.first().ifPresent(at -> root.put("first", at.toString()));
        report.last().ifPresent(at -> root.put("last", at.toString()));
        return root.put("pseudonymised", report.pseudonymised());
    }

    private static void counts(ArrayNode into, List<ImportReport.Count> counts) {
        for (ImportReport.Count count : counts) {
            ObjectNode node = into.addObject().put("what", count.what()).put("records", count.records());
            count.examples().forEach(origin -> node.withArray("examples").add(origin.toString()));
        }
    }
}
