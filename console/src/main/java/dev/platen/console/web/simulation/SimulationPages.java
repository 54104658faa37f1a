package dev.platen.console.web.simulation;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.console.web.work.Bench;
import dev.platen.console.web.work.Piece;
import dev.platen.console.web.work.Workroom;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.sim.scenario.BuiltInScenario;
import dev.platen.sim.scenario.ReadyScenarios;
import dev.platen.sim.scenario.reading.ScenarioSchema;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writing a scenario, having it checked, and playing it. Only administrators have it played. Thread-safe. */
public final class SimulationPages implements AutoCloseable {

    private static final String RUN = "/simulate/{id}";
    private static final String TEXT = "text";
    private static final String STARTER = "starter";
    private static final int BAD_REQUEST = 400;
    private static final int RESIDENTS = 1_000;

    private final Workroom room;
    private final Bench<Draft.Size, SimulationEnd> bench = new Bench<>("simulation");

    /** Those of a console. */
    public SimulationPages(Workroom room) {
        this.room = room;
    }

    /** What they do. */
    public List<Operation> operations() {
        Pages pages = room.pages();
        return List.of(
                pages.view("/simulate", this::editor),
                pages.operation(
                        HttpMethod.GET,
                        "/simulate/schema.json",
                        _ -> Answer.text("application/json", ScenarioSchema.text())
                                .map(answer -> answer.with("Cache-Control", "private, max-age=3600"))),
                pages.act("/simulate/check", this::check),
                pages.administratorsAct("/simulate", this::play),
                pages.administratorsView(RUN, visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(
                            Page.of("simulation/run.jte", Map.of("run", piece(visit), "zone", room.zone())));
                }),
                pages.administratorsAct(RUN + "/stop", (visit, _) -> {
                    Piece<Draft.Size, SimulationEnd> run = piece(visit);
                    run.stop().request();
                    return Future.succeededFuture(new Pages.Next.Go("/simulate/" + run.id()));
                }),
                pages.operation(HttpMethod.GET, RUN + "/events", visit -> {
                    Pages.requireAdministrator(visit);
                    return piece(visit).feed().watch(visit.request());
                }));
    }

    private Piece<Draft.Size, SimulationEnd> piece(Visit visit) {
        return bench.piece(visit.request().pathParam("id"));
    }

    private Future<Page> editor(Visit visit) {
        Parameters parameters = new Parameters(visit.request()).only("from", "run");
        String from = parameters.text("from").orElse(STARTER);
        String text = parameters
                .text("run")
                .filter(_ -> visit.administrator())
                .map(run -> bench.piece(run).order().loaded().text())
                .orElseGet(() -> ready(from));
        return read(text).map(draft -> page(200, draft, from, "", false));
    }

    private static String ready(String name) {
        return name.equals(STARTER)
                ? BuiltInScenario.STARTER.text()
                : ReadyScenarios.text(name)
                        .orElseThrow(
                                () -> new Problem(Problem.Kind.NOT_FOUND, "there is no ready scenario of that name"));
    }

    private Future<Draft> read(String text) {
        return room.vertx().executeBlocking(() -> Draft.of(text), false);
    }

    private Page page(int status, Draft draft, String from, String refusal, boolean checked) {
        return new Page(
                status,
                "simulation/editor.jte",
                Map.of(
                        "draft",
                        draft,
                        "from",
                        from,
                        "refusal",
                        refusal,
                        "checked",
                        checked,
                        "runs",
                        bench.pieces(),
                        "zone",
                        room.zone()));
    }

    private Future<Pages.Next> check(Visit visit, FormFields form) {
        boolean part = visit.request().request().getHeader("HX-Request") != null;
        return read(form.whole(TEXT))
                .map(draft -> new Pages.Next.Show(
                        part
                                ? Page.of("simulation/problems.jte", Map.of("draft", draft))
                                : page(200, draft, form.get("from"), "", true)));
    }

    private Future<Pages.Next> play(Visit visit, FormFields form) {
        return read(form.whole(TEXT)).compose(draft -> {
            String refusal = draft.refusal(visit).orElse("");
            return draft.loaded().isEmpty() || !refusal.isEmpty()
                    ? Future.succeededFuture(
                            new Pages.Next.Show(page(BAD_REQUEST, draft, form.get("from"), refusal, true)))
                    : room.vertx()
                            .executeBlocking(() -> begin(visit, draft.loaded().get()), false);
        });
    }

    private Pages.Next begin(Visit visit, Draft.Size scenario) {
        Instant now = room.machine().instant();
        String id = room.shelf().fresh(scenario.loaded().scenario().name(), now);
        bench.begin(id, scenario, now, this::played, visit.text("simulate.busy"));
        return new Pages.Next.Go("/simulate/" + id);
    }

    private SimulationEnd played(Piece<Draft.Size, SimulationEnd> piece) {
        Path folder = room.shelf().run(piece.id());
        SimulationOrder order = new SimulationOrder(
                piece.order().loaded().scenario(),
                piece.order().loaded().text(),
                EngineKind.SEQUENTIAL,
                1,
                RESIDENTS,
                folder,
                true,
                room.maker().version(),
                room.maker().commit(),
                List.of(
                        "./platen",
                        "simulate",
                        folder.resolve("scenario.yaml").toString(),
                        "--engine",
                        EngineKind.SEQUENTIAL.word()));
        return SimulationEnd.of(new Simulation(order, piece.stop(), new SimulationCourse(piece)).run());
    }

    /** Stops a simulation that is going on; what has happened in it is kept. */
    @Override
    public void close() {
        bench.close();
    }
}
