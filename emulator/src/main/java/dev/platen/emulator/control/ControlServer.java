package dev.platen.emulator.control;

import dev.platen.emulator.port.PortException;
import dev.platen.emulator.web.ApiServer;
import dev.platen.emulator.web.Listening;
import dev.platen.emulator.web.Operation;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/** The emulator's control interface on the network. Thread-safe. */
public final class ControlServer implements AutoCloseable {

    private final ApiServer server;

    private ControlServer(ApiServer server) {
        this.server = server;
    }

    /**
     * Starts to listen on the loopback network.
     *
     * @param vertx whose event loops do the work
     * @param port the port; 0 for any that is free
     * @param controlled what is controlled
     * @throws PortException if the port can't be had
     */
    public static ControlServer start(Vertx vertx, int port, Controlled controlled) throws PortException {
        return new ControlServer(ApiServer.start(
                vertx, Listening.onThisMachine(port), everything(vertx, controlled), StateOperations.DESCRIPTION));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<Operation> everything(Vertx vertx, Controlled controlled) {
        Administration administration = new Administration(vertx, controlled.services(), controlled.passwords());
        PageOperations page = new PageOperations(
                controlled,
                administration,
                new FaultBoard(vertx, controlled.services()),
                new MailOperations(vertx, controlled.mailroom()));
        return Stream.concat(operations(vertx, controlled).stream(), page.operations().stream())
                .toList();
    }

    /** The JSON interface. */
    static List<Operation> operations(Vertx vertx, Controlled controlled) {
        Administration administration = new Administration(vertx, controlled.services(), controlled.passwords());
        ClockOperations clock = new ClockOperations(controlled.services().clock(), administration);
        return Stream.of(
                        new StateOperations(controlled, clock).operations(),
                        clock.operations(),
                        new TenantOperations(controlled.services(), administration).operations(),
                        new AccountOperations(controlled.services(), administration).operations(),
                        new MailboxOperations(controlled.services(), administration).operations(),
                        new ApplicationOperations(controlled.services().applications(), administration).operations(),
                        new FaultOperations(new FaultBoard(vertx, controlled.services()), "/control/faults")
                                .operations(),
                        new MailOperations(vertx, controlled.mailroom()).operations())
                .flatMap(List::stream)
                .toList();
    }
}
