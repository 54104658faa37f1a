package dev.platen.console.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platen.console.desk.FleetDesk;
import dev.platen.emulator.control.FaultBoard;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.emulator.web.Problem;
import dev.platen.sim.report.LiveFleetMetrics;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What programs ask that watch over a live fleet: metrics, and whether it is well. Thread-safe. */
public final class FleetWatch {

    private final FleetDesk desk;
    private final Optional<FaultBoard> faults;

    /**
     * That of a fleet.
     *
     * @param faults what goes wrong at its emulator; empty if it has none
     */
    public FleetWatch(FleetDesk desk, Optional<FaultBoard> faults) {
        this.desk = desk;
        this.faults = faults;
    }

    /** All that it does. */
    public List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/metrics", this::metrics),
                new Operation(HttpMethod.GET, "/health/live", this::live),
                new Operation(HttpMethod.GET, "/health/ready", this::ready));
    }

    private Future<Answer> metrics(RoutingContext request) {
        new Parameters(request).only();
        long incidents = faults.map(FaultBoard::present)
                .map(present -> present.faults().stream()
                        .filter(fault -> fault.activeAt(present.now()))
                        .count())
                .orElse(0L);
        return Answer.text(
                LiveFleetMetrics.TYPE, new LiveFleetMetrics(desk.present(), desk.figures(), incidents).text());
    }

    /** Whoever answers lives. */
    private Future<Answer> live(RoutingContext request) {
        new Parameters(request).only();
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("status", "up"));
    }

    /** The fleet answers only after it has started, so it is ready until it stops. */
    private Future<Answer> ready(RoutingContext request) {
        new Parameters(request).only();
        if (!desk.taking()) {
            throw new Problem(Problem.Kind.UNAVAILABLE, "the fleet is being stopped");
        }
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("status", "ready"));
    }
}
