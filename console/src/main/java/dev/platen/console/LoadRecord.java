package dev.platen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.load.tokens.TokenFindings;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.simulation.RunFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load test leaves: the result of its one measurement, or of a search for what the endpoint bears.
 *
 * @param load of the one measurement, or of the best step; null if no step held
 * @param capacity of a search
 * @param tokens what came of looking at tokens, if they were looked at
 * @param earlier what it is compared with
 * @param folder where it is kept, once it is
 */
record LoadRecord(
        @Nullable LoadView load,
        @Nullable Capacity capacity,
        @Nullable TokenFindings tokens,
        @Nullable EarlierLoad earlier,
        @Nullable Path folder) {

    static LoadRecord of(Measurement measurement, LoadVerdict verdict, String brought) {
        return new LoadRecord(new LoadView(measurement, verdict, brought), null, null, null, null);
    }

    static LoadRecord of(Capacity capacity, String brought) {
        LoadView best = capacity.best()
                .map(step -> new LoadView(step.measurement(), step.verdict(), brought))
                .orElse(null);
        return new LoadRecord(best, capacity, null, null, null);
    }

    LoadRecord with(Optional<TokenFindings> found, Optional<EarlierLoad> before) {
        LoadView judged =
                load == null || found.isEmpty() ? load : load.with(found.get().hasToHold());
        return new LoadRecord(judged, capacity, found.orElse(null), before.orElse(null), folder);
    }

    LoadRecord in(Path kept) {
        return new LoadRecord(load, capacity, tokens, earlier, kept);
    }

    Optional<LoadComparison> comparison() {
        return load == null || earlier == null
                ? Optional.empty()
                : Optional.of(new LoadComparison(earlier, load.tree()));
    }

    boolean stopped() {
        return capacity != null
                ? capacity.end() == Capacity.End.STOPPED
                : load != null && load.measurement().stopped();
    }

    boolean passed() {
        return load != null && load.verdict().passed();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (capacity != null) {
            text.append(new CapacityView(capacity).text());
            if (load != null) {
                text.append("\nAt the highest rate that held:\n\n");
            }
        }
        if (load != null) {
            text.append(load.text());
        }
        if (tokens != null) {
            text.append("\nOf the access tokens, ")
                    .append(Quantity.grouped(tokens.checked()))
                    .append(" were looked at: ");
            text.append(
                    tokens.good() ? "all are good.\n" : tokens.checked() == 0 ? "none came.\n" : "NOT all are good.\n");
            tokens.faults()
                    .forEach((fault, count) -> text.append("  ")
                            .append(Quantity.grouped(count))
                            .append(" x ")
                            .append(fault)
                            .append('\n'));
        }
        comparison().ifPresent(compared -> text.append(compared.text()));
        if (folder != null) {
            text.append("\nKept in ")
                    .append(folder)
                    .append(
                            load == null
                                    ? "; there is no report, for no rate held"
                                    : "; the report is " + folder.resolve(RunFolder.REPORT))
                    .append('\n');
        }
        return text.toString();
    }

    ObjectNode tree() {
        ObjectNode root = load == null ? JsonNodeFactory.instance.objectNode() : load.tree();
        if (capacity != null) {
            root.set("capacity", new CapacityView(capacity).tree());
        }
        if (tokens != null) {
            ObjectNode looked = root.putObject("accessTokens")
                    .put("checked", tokens.checked())
                    .put("good", tokens.good());
            tokens.faults().forEach(looked.putObject("faults")::put);
        }
        comparison().ifPresent(compared -> root.set("comparison", compared.tree()));
        return root;
    }
}
