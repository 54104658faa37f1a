package dev.platen.emulator.smtp;

import dev.platen.emulator.port.PortException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for mail clients. Each connection has a virtual thread of its own; there are only so many at a time.
 *
 * <p>Thread-safe.
 */
public final class SmtpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private static final int BACKLOG = 256;

    /** How long conversations may take to end when the server stops, before they are cut. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** How long to wait after a connection could not be accepted, for example for want of file descriptors. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final ServerSocket listening;
    private final SmtpSettings settings;
    private final Surroundings around;
    private final Map<Thread, Wire> conversations = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread accepting;

    private SmtpServer(ServerSocket listening, SmtpSettings settings, Surroundings around) {
        this.listening = listening;
        this.settings = settings;
        this.around = around;
        accepting = Thread.ofVirtual().name("smtp-accept").unstarted(this::accept);
    }

    /**
     * Starts a server.
     *
     * @param address where it listens; port 0 for any free one
     * @throws IOException if it cannot listen there
     */
    public static SmtpServer start(InetSocketAddress address, SmtpSettings settings, Surroundings around)
            throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        try {
            listening.bind(address, BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw new PortException(address.getHostString(), address.getPort(), e);
        }
        SmtpServer server = new SmtpServer(listening, settings, around);
        server.accepting.start();
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections are open. */
    public int connections() {
        return open.get();
    }

    /** Stops listening and ends all conversations; commands that are being answered are still answered. */
    @Override
    public void close() throws IOException {
        listening.close();
        try {
            accepting.join();
            conversations.values().forEach(Wire::endInput);
            for (Thread thread : conversations.keySet()) {
                if (!thread.join(FAREWELL)) {
                    break;
                }
            }
            conversations.forEach((thread, wire) -> {
                wire.cut();
                thread.interrupt();
            });
            for (Thread thread : conversations.keySet()) {
                thread.join(FAREWELL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                welcome(listening.accept());
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.warn("a connection could not be accepted: {}", e.toString());
                    rest();
                }
            }
        }
    }

    private void welcome(Socket socket) throws IOException {
        if (open.incrementAndGet() > settings.connections()) {
            open.decrementAndGet();
            turnAway(socket);
            return;
        }
        Wire wire;
        try {
            wire = new Wire(socket, settings.idle());
        } catch (IOException e) {
            open.decrementAndGet();
            socket.close();
            throw e;
        }
        Thread thread = Thread.ofVirtual().name("smtp-" + wire.peer()).unstarted(() -> talk(wire));
        conversations.put(thread, wire);
        thread.start();
    }

    private void talk(Wire wire) {
        try {
            new Conversation(wire, settings, around).run();
        } catch (IOException e) {
            LOG.debug("connection of {} ended: {}", wire.peer(), e.toString());
        } catch (RuntimeException e) {
            LOG.error("connection of {} ended by a fault of ours", wire.peer(), e);
        } finally {
            wire.cut();
            conversations.remove(Thread.currentThread());
            open.decrementAndGet();
        }
    }

    private static void turnAway(Socket socket) {
        try (socket) {
            socket.getOutputStream().write((Replies.TOO_MANY_CONNECTIONS + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // Then it is gone already.
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
