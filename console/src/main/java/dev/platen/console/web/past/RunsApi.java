package dev.platen.console.web.past;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** The list of runs for programs. Thread-safe. */
final class RunsApi {

    private static final String PATH = "/api/runs";
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 500;

    private final Vertx vertx;
    private final RunsFolder folder;

    RunsApi(Vertx vertx, RunsFolder folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    List<Operation> operations() {
        return List.of(new Operation(HttpMethod.GET, PATH, this::list));
    }

    private Future<Answer> list(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("from", "limit");
        int from = (int) parameters.number("from", 0, RunsFolder.MOST, 0);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        return vertx.executeBlocking(() -> folder.cards(from, limit + 1), false).compose(cards -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode runs = answer.putArray("runs");
            cards.stream().limit(limit).map(RunsApi::shown).forEach(runs::add);
            return Answer.page(
                    answer, cards.size() <= limit ? "" : PATH + "?from=" + (from + limit) + "&limit=" + limit);
        });
    }

    private static ObjectNode shown(RunCard card) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("name", card.name())
                .put("kind", card.kind().name().toLowerCase(Locale.ROOT))
                .put("made", card.made().toString())
                .put("journal", card.journal())
                .put("report", card.report());
        card.outcome().ifPresent(outcome -> {
            put(shown, "scenario", outcome.scenario());
            outcome.seed().ifPresent(seed -> shown.put("seed", seed));
            shown.put("printers", outcome.printers());
            outcome.start().ifPresent(start -> shown.put("start", start.toString()));
            outcome.end().ifPresent(end -> shown.put("end", end.toString()));
            put(shown, "verdict", outcome.verdict());
            put(shown, "digest", outcome.digest());
        });
        card.trouble()
                .ifPresent(trouble -> shown.put(
                        "trouble", trouble.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return shown;
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
