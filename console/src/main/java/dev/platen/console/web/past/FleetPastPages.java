package dev.platen.console.web.past;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Figures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's fleet from moment to moment. Thread-safe. */
final class FleetPastPages {

    /** So many of the other runs are offered for comparison. */
    private static final int OTHERS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FleetPastPages.class);

    private final Vertx vertx;
    private final Pages pages;
    private final RunsFolder folder;
    private final OpenRuns runs;

    FleetPastPages(Vertx vertx, Pages pages, RunsFolder folder, OpenRuns runs) {
        this.vertx = vertx;
        this.pages = pages;
        this.folder = folder;
        this.runs = runs;
    }

    List<Operation> operations() {
        return List.of(
                pages.view("/runs/{run}", this::fleet),
                new Operation(HttpMethod.GET, "/runs/{run}/statuses", this::statuses));
    }

    private Future<Page> fleet(Visit visit) {
        Parameters parameters = new Parameters(visit.request()).only("at", "and", "where", "after");
        FleetPast.Wanted wanted = new FleetPast.Wanted(
                Asked.moment(parameters, "at"),
                Asked.moment(parameters, "and"),
                parameters
                        .text("where")
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse(FleetPast.TROUBLE),
                parameters.text("after").orElse(""));
        String run = visit.request().pathParam("run");
        return PastProblems.read(
                vertx,
                () -> runs.reading(folder.run(run), open -> {
                    Map<String, Object> parts = Map.of(
                            "past",
                            FleetPast.of(run, open, wanted),
                            "charted",
                            open.isSmall(),
                            "others",
                            others(run),
                            "words",
                            new PastWords(visit, open.zone()));
                    if (open.wantsCounting()) {
                        count(run);
                    }
                    return Page.of("past/fleet.jte", parts);
                }));
    }

    /** Counts failed jobs for the pages to come. */
    private void count(String run) {
        vertx.executeBlocking(
                        () -> runs.reading(folder.run(run), open -> {
                            open.count();
                            return true;
                        }),
                        false)
                .onFailure(failure -> LOG.warn("run {}: its failed jobs can't be counted", run, failure));
    }

    private List<RunCard> others(String run) {
        try {
            return folder.cards(0, OTHERS + 1).stream()
                    .filter(card -> card.journal() && !card.name().equals(run))
                    .limit(OTHERS)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the chart is drawn from: how many printers' own sign-ins stood how, over time, in seconds since 1970. */
    private Future<Answer> statuses(RoutingContext request) {
        new Parameters(request).only();
        String run = request.pathParam("run");
        return PastProblems.read(vertx, () -> runs.reading(folder.run(run), OpenRun::figures))
                .compose(figures -> Answer.ok(chart(figures)));
    }

    private static ObjectNode chart(Optional<Figures> figures) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode statuses = root.putArray("statuses");
        if (figures.isPresent()) {
            Figures.Course course = figures.get().course();
            root.put("start", course.start().toEpochMilli() / 1000.0)
                    .put("width", course.width().toMillis() / 1000.0);
            for (Figures.Track track : course.status().getOrDefault(Slot.Kind.EMAIL, List.of())) {
                if (track.values().stream().anyMatch(value -> value != 0)) {
                    ArrayNode values =
                            statuses.addObject().put("name", track.name()).putArray("values");
                    track.values().forEach(values::add);
                }
            }
        }
        return root;
    }
}
