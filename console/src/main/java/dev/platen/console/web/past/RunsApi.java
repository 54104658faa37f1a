package dev.platen.console.web.past;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.console.desk.PrinterPath;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.FleetStanding;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.replay.ReplayJson;
import dev.platen.sim.replay.StateRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs for programs: the list, and what was recorded in them. Thread-safe. */
final class RunsApi {

    private static final String PATH = "/api/runs";
    private static final int PAGE = 50;
    private static final int PAGE_MAX = 500;

    private final Vertx vertx;
    private final RunsFolder folder;
    private final OpenRuns runs;

    RunsApi(Vertx vertx, RunsFolder folder, OpenRuns runs) {
        this.vertx = vertx;
        this.folder = folder;
        this.runs = runs;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, PATH, this::list),
                new Operation(HttpMethod.GET, PATH + "/{run}/fleet", this::fleet),
                new Operation(HttpMethod.GET, PATH + "/{run}/printers/{tenant}/{name}/events", this::events));
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

    private Future<Answer> fleet(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("at", "where", "after", "limit");
        Optional<Moment> at = Asked.moment(parameters, "at");
        Optional<Condition> where = parameters.text("where").map(RunsApi::condition);
        Optional<PrinterId> after = parameters.text("after").map(PrinterPath::printer);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        String run = request.pathParam("run");
        return PastProblems.read(
                        vertx,
                        () -> runs.reading(folder.run(run), open -> {
                            FleetStanding standing = FleetStanding.of(
                                    open.at(at.orElseGet(() ->
                                            new Moment.Time(open.recorded().last()))),
                                    where);
                            List<PrinterState> behind = standing.found().stream()
                                    .filter(state ->
                                            after.isEmpty() || state.id().compareTo(after.get()) > 0)
                                    .limit(limit + 1L)
                                    .toList();
                            return new Page(
                                    ReplayJson.fleet(standing, behind.subList(0, Math.min(limit, behind.size()))),
                                    behind.size() > limit
                                            ? behind.get(limit - 1).id().toString()
                                            : "");
                        }))
                .compose(page -> Answer.page(
                        page.body(),
                        page.last().isEmpty()
                                ? ""
                                : RunsFolder.path("/api", run) + "/fleet?after=" + encoded(page.last()) + "&limit="
                                        + limit
                                        + parameters
                                                .text("at")
                                                .map(text -> "&at=" + encoded(text))
                                                .orElse("")
                                        + parameters
                                                .text("where")
                                                .map(text -> "&where=" + encoded(text))
                                                .orElse("")));
    }

    /**
     * A page of a list.
     *
     * @param last behind whom the next one begins; empty where there is none
     */
    private record Page(ObjectNode body, String last) {}

    private static Condition condition(String text) {
        try {
            return Condition.read(text, StateRow.FIELDS, StateRow.NUMBERS);
        } catch (ReplayException unreadable) {
            throw new Problem(Problem.Kind.BAD_REQUEST, PastProblems.hinted(unreadable));
        }
    }

    private Future<Answer> events(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("from", "limit");
        PrinterId printer = PrinterPath.printer(request);
        long from = parameters.number("from", 1, Long.MAX_VALUE, 1);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        String run = request.pathParam("run");
        return PastProblems.read(
                        vertx,
                        () -> runs.reading(
                                folder.run(run),
                                open -> open.printer(printer).occurrences().stream()
                                        .filter(occurrence -> occurrence.sequence() >= from)
                                        .limit(limit + 1L)
                                        .toList()))
                .compose(found -> Answer.page(
                        ReplayJson.events(printer.toString(), found.subList(0, Math.min(limit, found.size()))),
                        found.size() <= limit
                                ? ""
                                : RunsFolder.path("/api", run) + "/printers/" + printer + "/events?from="
                                        + found.get(limit).sequence() + "&limit=" + limit));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
