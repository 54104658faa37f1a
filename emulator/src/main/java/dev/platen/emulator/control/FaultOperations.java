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

/** What goes wrong at an emulator, as JSON: it can be asked, added to and taken from. Thread-safe. */
public final class FaultOperations {

    private final FaultBoard board;
    private final String path;

    /**
     * Those of a board.
     *
     * @param path path of the list; that of a fault is below it
     */
    public FaultOperations(FaultBoard board, String path) {
        this.board = board;
        this.path = path;
    }

    /** All that they do. */
    public List<Operation> operations() {
        String fault = path + "/{fault}";
        return List.of(
                new Operation(HttpMethod.GET, path, this::list),
                new Operation(HttpMethod.POST, path, request -> {
                    new Parameters(request).only();
                    return JsonBody.of(request)
                            .compose(board::add)
                            .compose(added -> Answer.created(path + "/" + added.id(), shown(added)));
                }),
                new Operation(HttpMethod.GET, fault, this::one),
                new Operation(HttpMethod.DELETE, fault, request -> {
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
