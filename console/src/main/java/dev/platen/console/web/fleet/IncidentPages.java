package dev.platen.console.web.fleet;

import dev.platen.console.web.Page;
import dev.platen.console.web.Pages;
import dev.platen.console.web.Visit;
import dev.platen.emulator.control.FaultBoard;
import dev.platen.emulator.fault.FaultForm;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.web.FormFields;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong at a fleet's emulator, and the form that has something go wrong. Thread-safe. */
public final class IncidentPages {

    private static final String PATH = "/incidents";

    /** What only some faults have. */
    private static final Set<String> PARAMETERS = Arrays.stream(FaultName.values())
            .flatMap(name -> FaultForm.parameters(name).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Pages pages;
    private final Optional<FaultBoard> faults;
    private final ZoneId zone;

    /**
     * Those of a fleet.
     *
     * @param faults what goes wrong at its emulator; empty if it has none
     * @param zone of times that concern no one tenant
     */
    public IncidentPages(Pages pages, Optional<FaultBoard> faults, ZoneId zone) {
        this.pages = pages;
        this.faults = faults;
        this.zone = zone;
    }

    /** What they do. */
    public List<Operation> operations() {
        return List.of(
                pages.view(PATH, visit -> {
                    new Parameters(visit.request()).only();
                    return Future.succeededFuture(page(200, Map.of(), ""));
                }),
                pages.administratorsAct(PATH, this::pressed));
    }

    private Future<Pages.Next> pressed(Visit visit, FormFields form) {
        FaultBoard board =
                faults.orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, visit.text("incidents.outside")));
        return switch (form.get("press")) {
            case "end" ->
                board.remove(form.get("id")).map(_ -> {
                    visit.tell(visit.text("incidents.ended", Map.of("id", form.get("id"))));
                    return new Pages.Next.Go(PATH);
                });
            case "begin" -> begin(visit, board, form);
            default -> throw new Problem(Problem.Kind.BAD_REQUEST, "the form has no such button");
        };
    }

    private Future<Pages.Next> begin(Visit visit, FaultBoard board, FormFields form) {
        Future<Pages.Next> begun;
        try {
            begun = board.add(FaultBoard.written(without(form))).map(fault -> {
                visit.tell(visit.text("incidents.begun", Map.of("id", fault.id())));
                return new Pages.Next.Go(PATH);
            });
        } catch (Problem problem) {
            begun = Future.failedFuture(problem);
        }
        return begun.recover(failure -> failure instanceof Problem problem
                ? Future.succeededFuture(new Pages.Next.Show(
                        page(problem.status(), form.fields(), String.valueOf(problem.getMessage()))))
                : Future.failedFuture(failure));
    }

    /** The form without what was written for another fault before this one was chosen: it does not show any more. */
    private static FormFields without(FormFields form) {
        List<String> own =
                FaultName.parse(form.get("fault")).map(FaultForm::parameters).orElse(List.of());
        Map<String, String> left = new HashMap<>(form.fields());
        left.keySet().removeIf(field -> PARAMETERS.contains(field) && !own.contains(field));
        return new FormFields(left);
    }

    private Page page(int status, Map<String, String> given, String wrong) {
        return new Page(
                status,
                "fleet/incidents.jte",
                Map.of(
                        "board",
                        faults.map(FaultBoard::present),
                        "targets",
                        faults.map(FaultBoard::targets),
                        "given",
                        given,
                        "wrong",
                        wrong,
                        "zone",
                        zone));
    }
}
