package dev.platen.sim.load.generator;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The machine's sockets: on Linux through epoll, whose waits end to the microsecond; elsewhere through Java's, whose waits are whole milliseconds.
 */
final class Sockets {

    private static final boolean EPOLL = Epoll.isAvailable();

    /** Java's selector would not wait at all for less than a millisecond, but ask without a pause. */
    private static final long SHORTEST_WAIT_NANOS = EPOLL ? 0 : TimeUnit.MILLISECONDS.toNanos(1);

    private Sockets() {}

    static IoHandlerFactory loops() {
        return EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    static Class<? extends SocketChannel> channels() {
        return EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** A wait that the loops can keep. */
    static long waitable(long nanos) {
        return Math.max(SHORTEST_WAIT_NANOS, nanos);
    }
}
