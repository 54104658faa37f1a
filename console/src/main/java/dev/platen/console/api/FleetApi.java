package dev.platen.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.actors.live.FleetFigures;
import dev.platen.actors.live.FleetFigures.Figure;
import dev.platen.actors.live.Intake;
import dev.platen.actors.live.PresentStates;
import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.PrinterFilter;
import dev.platen.console.desk.PrinterPath;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Jobs;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.text.Messages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What can be asked of a live fleet over HTTP, and done to it. Reading takes from memory, but for events; commands are
 * answered when what they led to is stored. Thread-safe.
 */
public final class FleetApi {

    /** Where it is described. */
    public static final String DESCRIPTION = "/api/openapi.yaml";

    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vertx vertx;
    private final FleetDesk desk;
    private final Messages messages = Messages.of(Locale.ENGLISH);
    private final PrinterJson shown = new PrinterJson(messages);

    /** The interface of a fleet. */
    public FleetApi(Vertx vertx, FleetDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    /** All that it does. */
    public List<Operation> operations() {
        String printer = "/api/printers/{tenant}/{name}";
        return List.of(
                new Operation(HttpMethod.GET, DESCRIPTION, _ -> description()),
                new Operation(HttpMethod.GET, "/api/health", this::health),
                new Operation(HttpMethod.GET, "/api/fleet", this::fleet),
                new Operation(HttpMethod.GET, "/api/printers", this::printers),
                new Operation(HttpMethod.GET, printer, this::printer),
                new Operation(
                        HttpMethod.GET, printer + "/settings", request -> Answer.ok(shown.settings(state(request)))),
                new Operation(HttpMethod.GET, printer + "/slots/{slot}", this::slot),
                new Operation(
                        HttpMethod.POST,
                        printer + "/slots/{slot}/sign-in",
                        request -> command(request, PrinterCommand.StartSignIn::new)),
                new Operation(
                        HttpMethod.POST,
                        printer + "/slots/{slot}/save",
                        request -> command(request, PrinterCommand.SaveSettings::new)),
                new Operation(
                        HttpMethod.POST,
                        printer + "/slots/{slot}/sign-out",
                        request -> command(request, PrinterCommand.SignOut::new)),
                new Operation(HttpMethod.GET, printer + "/jobs", request -> Answer.ok(shown.jobs(state(request)))),
                new Operation(HttpMethod.GET, printer + "/jobs/{job}", this::job),
                new Operation(HttpMethod.POST, printer + "/jobs", this::submit),
                new Operation(HttpMethod.GET, printer + "/events", this::events));
    }

    // Reading

    private static Future<Answer> description() {
        try (InputStream in = FleetApi.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its description of the interface");
            }
            return Answer.text("application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Future<Answer> health(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(JSON.objectNode()
                .put("status", desk.taking() ? "up" : "stopping")
                .put("time", desk.now().toString()));
    }

    private Future<Answer> fleet(RoutingContext request) {
        new Parameters(request).only();
        PresentStates present = desk.present();
        FleetFigures figures = desk.figures();
        ObjectNode answer = JSON.objectNode().put("printers", present.size()).put("activeJobs", present.activeJobs());
        ObjectNode email = answer.putObject("email");
        PrinterFilter.STATUSES.forEach(status -> email.put(status, present.withEmailStatus(status)));
        ObjectNode done = answer.putObject("sinceStart");
        for (Figure figure : Figure.values()) {
            done.put(key(figure), figures.of(figure));
        }
        ObjectNode failed = answer.putObject("failedJobs");
        for (JobError error : JobError.values()) {
            failed.put(error.code(), figures.of(error));
        }
        return Answer.ok(answer);
    }

    private static String key(Figure figure) {
        StringBuilder key = new StringBuilder();
        for (String word : figure.name().split("_", -1)) {
            String small = word.toLowerCase(Locale.ROOT);
            key.append(key.isEmpty() ? small : word.charAt(0) + small.substring(1));
        }
        return key.toString();
    }

    private Future<Answer> printers(RoutingContext request) {
        Parameters parameters = new Parameters(request).only(PrinterFilter.NAMES, "after", "limit");
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        PrinterFilter filter = PrinterFilter.of(parameters);
        Optional<PrinterId> after = parameters.text("after").map(PrinterPath::printer);
        // A filter that few printers fit walks over all of them.
        return vertx.executeBlocking(() -> desk.present().page(after, limit + 1, filter::fits), false)
                .compose(page -> page(page, limit, filter));
    }

    private Future<Answer> page(List<PrinterState> page, int limit, PrinterFilter filter) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode printers = answer.putArray("printers");
        page.stream().limit(limit).forEach(state -> printers.add(shown.line(state)));
        return Answer.page(
                answer,
                page.size() <= limit
                        ? ""
                        : "/api/printers?after=" + encoded(page.get(limit - 1).id()) + "&limit=" + limit
                                + filter.written());
    }

    private Future<Answer> printer(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(shown.whole(state(request)));
    }

    private Future<Answer> slot(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(shown.slot(state(request).slot(PrinterPath.slot(request))));
    }

    private Future<Answer> job(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(job(state(request), request.pathParam("job")));
    }

    private JsonNode job(PrinterState state, String id) {
        return state.jobs()
                .find(id)
                .map(shown::job)
                .or(() -> state.jobs().finished(id).map(shown::job))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "the printer has no such job; its history holds the last " + Jobs.HISTORY_MAX));
    }

    private Future<Answer> events(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("from", "limit");
        PrinterId printer = state(request).id();
        long from = parameters.number("from", 1, Long.MAX_VALUE, 1);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        return vertx.executeBlocking(() -> events(printer, from, limit), false).compose(events -> {
            ObjectNode answer = JSON.objectNode();
            answer.set("events", events);
            String next = events.size() < limit
                    ? ""
                    : "/api/printers/" + printer + "/events?from=" + (from + limit) + "&limit=" + limit;
            return Answer.page(answer, next);
        });
    }

    private ArrayNode events(PrinterId printer, long from, int limit) throws IOException {
        EventLines lines = new EventLines();
        ObjectMapper json = new ObjectMapper();
        ArrayNode events = JSON.arrayNode();
        List<FleetEvent> stored = new ArrayList<>();
        desk.history().of(printer.toString(), from, from + limit - 1, stored::add);
        for (FleetEvent event : stored) {
            events.add(json.readTree(lines.line(event.printer(), event.sequence(), event.event())));
        }
        return events;
    }

    private PrinterState state(RoutingContext request) {
        return desk.state(PrinterPath.printer(request));
    }

    // Commanding

    private Future<Answer> command(RoutingContext request, BiFunction<Instant, Slot, PrinterCommand> command) {
        new Parameters(request).only();
        Slot slot = PrinterPath.slot(request);
        return desk.tell(PrinterPath.printer(request), at -> command.apply(at, slot))
                .map(reply -> {
                    done(reply);
                    return state(request);
                })
                .compose(state -> Answer.accepted(shown.slot(state.slot(slot))));
    }

    private Future<Answer> submit(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("id", "kind", "to", "user");
        JobKind kind = parameters
                .word("kind", List.of(JobKind.values()), PrinterJson::word)
                .orElse(JobKind.SCAN_TO_EMAIL);
        Intake.NewJob job = new Intake.NewJob(
                parameters.text("id").orElseGet(() -> UUID.randomUUID().toString()),
                kind,
                parameters.text("user").orElse(""),
                parameters.text("to").orElse(""));
        return desk.submit(PrinterPath.printer(request), job, request.request())
                .map(reply -> {
                    done(reply);
                    return job(state(request), job.id());
                })
                .compose(Answer::accepted);
    }

    private void done(Reply reply) {
        if (reply instanceof Reply.Refused(var refusal)) {
            throw new Problem(Problem.Kind.REFUSED, messages.text(refusal));
        }
    }

    private static String encoded(PrinterId id) {
        return URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
    }
}
