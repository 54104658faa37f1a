package dev.platen.emulator.port;

import io.vertx.core.http.HttpServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has HTTP servers listen. */
public final class Ports {

    private static final long START_SECONDS = 20;

    private Ports() {}

    /**
     * Returns when a server listens.
     *
     * @param port 0 for any that is free
     * @throws PortException if it can't
     */
    public static void listen(HttpServer server, String address, int port) throws PortException {
        try {
            server.listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new PortException(address, port, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new PortException(address, port, new TimeoutException("no answer from the network"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(address, port, e);
        }
    }
}
