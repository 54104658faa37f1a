package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Keys;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What goes wrong. */
final class FaultOperations {

    private static final int MOST = 1_000;
    private static final String FAULTS = "/control/faults";
    private static final String FAULT = FAULTS + "/{fault}";

    private final EmulatedServices services;
    private final Administration administration;

    private record Present(List<Fault> faults, Instant now) {}

    FaultOperations(EmulatedServices services, Administration administration) {
        this.services = services;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, FAULTS, this::list),
                new Operation(HttpMethod.POST, FAULTS, request -> {
                    new Parameters(request).only();
                    return JsonBody.of(request)
                            .compose(this::add)
                            .compose(fault -> Answer.created(FAULTS + "/" + fault.id(), shown(fault)));
                }),
                new Operation(HttpMethod.GET, FAULT, this::one),
                new Operation(HttpMethod.DELETE, FAULT, request -> {
                    new Parameters(request).only();
                    return remove(request.pathParam("fault")).map(_ -> Answer.nothing());
                }));
    }

    /** Adds a fault, which takes the place of one of the same id. */
    Future<Fault> add(Keys keys) {
        Present present = present();
        Set<String> taken = present.faults().stream().map(Fault::id).collect(Collectors.toSet());
        String id = FaultReader.id(keys)
                .orElseGet(() -> free(FaultReader.name(keys).toString().replace('.', '-'), taken));
        if (taken.size() >= MOST && !taken.contains(id)) {
            throw new Problem(Problem.Kind.REFUSED, "there are " + MOST + " faults already");
        }
        Fault fault = FaultReader.fault(id, keys, present.now());
        return administration.perform(new Deed.FaultAdded(fault)).map(fault);
    }

    /** Takes a fault away. */
    Future<Void> remove(String id) {
        find(id);
        return administration.perform(new Deed.FaultRemoved(id));
    }

    private Future<Answer> list(RoutingContext request) {
        new Parameters(request).only();
        Present present = present();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("faults");
        present.faults().forEach(fault -> list.add(FaultJson.of(fault, present.now())));
        return Answer.ok(answer);
    }

    private Future<Answer> one(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(shown(find(request.pathParam("fault"))));
    }

    private Fault find(String id) {
        return services.ask(present -> present.faults().byId(id))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "there is no such fault"));
    }

    private ObjectNode shown(Fault fault) {
        return FaultJson.of(fault, services.clock().instant());
    }

    private Present present() {
        return services.ask(now -> new Present(now.faults().all(), now.now()));
    }

    private static String free(String name, Set<String> taken) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> name + "-" + number)
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }
}
