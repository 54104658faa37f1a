package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.host.SeenRequests;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is there at a glance, what was asked lately, and the description of all that. */
final class StateOperations {

    static final String DESCRIPTION = "/control/openapi.yaml";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PAGE = 100;
    private static final int PAGE_MAX = 1_000;

    private final Controlled controlled;
    private final ClockOperations clock;

    StateOperations(Controlled controlled, ClockOperations clock) {
        this.controlled = controlled;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, DESCRIPTION, StateOperations::description),
                new Operation(HttpMethod.GET, "/control/state", this::state),
                new Operation(HttpMethod.GET, "/control/requests", this::requests));
    }

    private static Future<Answer> description(RoutingContext request) {
        new Parameters(request).only();
        try (InputStream in = StateOperations.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing");
            }
            return Answer.text("application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Future<Answer> state(RoutingContext request) {
        new Parameters(request).only();
        Controlled.Addresses addresses = controlled.addresses();
        ObjectNode state = JSON.objectNode();
        state.putObject("addresses")
                .put("http", addresses.http().toString())
                .put("https", addresses.https().toString())
                .put("smtp", addresses.smtpHost() + ":" + addresses.smtpPort())
                .put("certificate", addresses.certificate().toString());
        state.set("clock", clock.shown());
        return Answer.ok(controlled
                .services()
                .ask(present -> state.put(
                                "tenants", present.identity().tenants().size())
                        .put("signIns", present.identity().grantCount())
                        .put("openCodes", present.identity().codeCount())
                        .put("mailSessions", present.submission().sessionCount())
                        .put("faults", present.faults().all().size()))
                .put("messages", controlled.mailroom().count())
                .put("messageBytes", controlled.mailroom().bytes()));
    }

    private Future<Answer> requests(RoutingContext request) {
        Parameters parameters = new Parameters(request).only("before", "limit");
        long before = parameters.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) parameters.number("limit", 1, PAGE_MAX, PAGE);
        List<SeenRequests.Seen> seen = controlled.services().seen().newest(before, limit + 1);
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("requests");
        seen.stream()
                .limit(limit)
                .forEach(one -> list.addObject()
                        .put("number", one.number())
                        .put("at", one.at().toString())
                        .put("caller", one.caller().printer().toString())
                        .put("what", one.what())
                        .put("outcome", one.outcome()));
        return Answer.page(
                answer,
                seen.size() <= limit
                        ? ""
                        : "/control/requests?before=" + seen.get(limit - 1).number() + "&limit=" + limit);
    }
}
