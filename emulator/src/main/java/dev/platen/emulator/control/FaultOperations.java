package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What goes wrong. */
final class FaultOperations {

    private static final String FAULTS = "/control/faults";
    private static final String FAULT = FAULTS + "/{fault}";

    private final FaultBoard board;

    FaultOperations(FaultBoard board) {
        this.board = board;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, FAULTS, this::list),
                new Operation(HttpMethod.POST, FAULTS, request -> {
                    new Parameters(request).only();
                    return JsonBody.of(request)
                            .compose(board::add)
                            .compose(fault -> Answer.created(FAULTS + "/" + fault.id(), shown(fault)));
                }),
                new Operation(HttpMethod.GET, FAULT, this::one),
                new Operation(HttpMethod.DELETE, FAULT, request -> {
                    new Parameters(request).only();
                    return board.remove(request.pathParam("fault")).map(_ -> Answer.nothing());
                }));
    }

    private Future<Answer> list(RoutingContext request) {
        new Parameters(request).only();
        FaultBoard.Present present = board.present();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("faults");
        present.faults().forEach(fault -> list.add(FaultJson.of(fault, present.now())));
        return Answer.ok(answer);
    }

    private Future<Answer> one(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(shown(board.find(request.pathParam("fault"))));
    }

    private ObjectNode shown(Fault fault) {
        return FaultJson.of(fault, board.present().now());
    }
}
