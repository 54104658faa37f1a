package dev.platen.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.FleetStanding;
import dev.platen.sim.replay.ReplayJson;
import dev.platen.sim.replay.StateRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fleet at a moment, to be printed.
 *
 * @param conditional whether only some printers were looked for
 * @param listed those of the found printers that are listed
 */
record FleetView(FleetStanding standing, boolean conditional, List<PrinterState> listed) {

    private static final List<String> COLUMNS =
            List.of("printer", "status", "reason", "failedRefreshes", "activeJobs", "nextDue");

    /** A view of a fleet; a limit of 0 lists all printers that fit. */
    static FleetView of(FleetState fleet, Optional<Condition> condition, int limit) {
        FleetStanding standing = FleetStanding.of(fleet, condition);
        List<PrinterState> found = standing.found();
        List<PrinterState> listed =
                limit == 0 ? found : found.stream().limit(limit).toList();
        return new FleetView(standing, condition.isPresent(), listed);
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
        return ReplayJson.fleet(standing, listed);
    }

    String text() {
        FleetState fleet = standing.fleet();
        int found = standing.found().size();
        StringBuilder text = new StringBuilder();
        text.append(Quantity.grouped(fleet.size())).append(" printers after ");
        text.append(Quantity.grouped(fleet.end())).append(" events, ");
        text.append(Quantity.grouped(standing.jobs())).append(" jobs under way\n\n");
        standing.statuses()
                .forEach(
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
