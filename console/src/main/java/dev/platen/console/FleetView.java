package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.FleetStanding;
import dev.platen.sim.replay.StateRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fleet at a moment, to be printed.
 *
 * @param statuses printers by the status of their own sign-in
 * @param jobs how many are under way
 * @param conditional whether only some printers were looked for
 * @param found how many were found
 * @param listed those of them that are listed
 */
record FleetView(
        FleetState fleet,
        Map<String, Integer> statuses,
        int jobs,
        boolean conditional,
        int found,
        List<PrinterState> listed) {

    private static final List<String> COLUMNS =
            List.of("printer", "status", "reason", "failedRefreshes", "activeJobs", "nextDue");

    /** A view of a fleet; a limit of 0 lists all printers that fit. */
    static FleetView of(FleetState fleet, Optional<Condition> condition, int limit) {
        FleetStanding standing = FleetStanding.of(fleet, condition);
        List<PrinterState> found = standing.found();
        List<PrinterState> listed =
                limit == 0 ? found : found.stream().limit(limit).toList();
        return new FleetView(fleet, standing.statuses(), standing.jobs(), condition.isPresent(), found.size(), listed);
    }

    String csv() {
        StringBuilder text = new StringBuilder(String.join(",", StateRow.FIELDS)).append('\n');
        for (PrinterState state : listed) {
            Function<String, Optional<String>> row = StateRow.of(state);
            text.append(StateRow.FIELDS.stream()
                            .map(field -> Csv.cell(row.apply(field).orElse("")))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("events", fleet.end()).put("printers", fleet.size()).put("activeJobs", jobs);
        statuses.forEach(root.putObject("email")::put);
        root.put("found", found);
        ArrayNode list = root.putArray("list");
        for (PrinterState state : listed) {
            ObjectNode row = list.addObject();
            Function<String, Optional<String>> fields = StateRow.of(state);
            StateRow.FIELDS.forEach(field -> fields.apply(field).ifPresent(value -> row.put(field, value)));
        }
        return root;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(Quantity.grouped(fleet.size())).append(" printers after ");
        text.append(Quantity.grouped(fleet.end())).append(" events, ");
        text.append(Quantity.grouped(jobs)).append(" jobs under way\n\n");
        statuses.forEach(
                (status, count) -> text.append(String.format("  %10s  %s%n", Quantity.grouped(count), status)));
        if (!listed.isEmpty()) {
            text.append('\n').append(table());
        }
        String left = found > listed.size()
                ? Quantity.grouped(found - listed.size()) + " are not listed: --limit 0 lists all"
                : "";
        if (conditional) {
            text.append('\n').append(Quantity.grouped(found)).append(" fit the condition");
            text.append(left.isEmpty() ? "\n" : "; " + left + "\n");
        } else if (!left.isEmpty()) {
            text.append('\n').append(left).append('\n');
        }
        return text.toString();
    }

    private String table() {
        TextTable table = new TextTable(COLUMNS);
        for (PrinterState state : listed) {
            Function<String, Optional<String>> row = StateRow.of(state);
            table.row(COLUMNS.stream()
                    .map(column -> row.apply(column).orElse("-"))
                    .toList());
        }
        return table.text();
    }
}
