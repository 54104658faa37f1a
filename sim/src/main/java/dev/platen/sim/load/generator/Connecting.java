package dev.platen.sim.load.generator;

import dev.platen.actors.tls.Trust;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.Target;
import dev.platen.sim.load.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Opens connections to the target: TCP, TLS where the address says so, and the version of HTTP that was asked for. Immutable and thread-safe. */
final class Connecting {

    private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    private final Target target;
    private final Wire wire;
    private final RequestTemplate template;
    private final InetSocketAddress address;
    private final @Nullable SslContext tls;

    /**
     * Connections to a target.
     *
     * @throws LoadException if the host is not known
     */
    Connecting(Target target, Wire wire, RequestTemplate template) {
        this.target = target;
        this.wire = wire;
        this.template = template;
        try {
            this.address = new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
        } catch (UnknownHostException unknown) {
            throw new LoadException("there is no host " + target.host(), "", unknown);
        }
        this.tls = target.secure() ? tls(wire) : null;
    }

    private static SslContext tls(Wire wire) {
        boolean http2 = wire.protocol() == Wire.Protocol.HTTP_2;
        return new JdkSslContext(
                wire.tls(),
                true,
                http2 ? Http2SecurityUtil.CIPHERS : null,
                http2 ? SupportedCipherSuiteFilter.INSTANCE : IdentityCipherSuiteFilter.INSTANCE,
                http2 ? HTTP_2 : null,
                ClientAuth.NONE,
                null,
                false);
    }

    /** Opens a connection for a lane, which is told what came of it. */
    void open(EventLoop loop, Lane lane) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Sockets.channels())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, wire.timeout().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            SslHandler handler = tls.newHandler(channel.alloc(), target.host(), target.port());
                            SSLParameters checks = handler.engine().getSSLParameters();
                            checks.setEndpointIdentificationAlgorithm("HTTPS");
                            handler.engine().setSSLParameters(checks);
                            handler.setHandshakeTimeoutMillis(wire.timeout().toMillis());
                            channel.pipeline().addLast(handler);
                        }
                    }
                });
        try {
            var _ = bootstrap.connect(address).addListener((ChannelFuture connected) -> {
                if (!connected.isSuccess()) {
                    lane.notConnected(reason(connected.cause()));
                } else {
                    secured(connected.channel(), lane);
                }
            });
        } catch (IllegalStateException | ChannelException noSocket) {
            lane.notConnected(reason(noSocket));
        }
    }

    private void secured(Channel channel, Lane lane) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            ready(channel, lane);
            return;
        }
        var _ = handler.handshakeFuture().addListener(shaken -> {
            boolean speaks = wire.protocol() == Wire.Protocol.HTTP_1_1
                    || ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol());
            if (!shaken.isSuccess()) {
                var _ = channel.close();
                lane.notConnected(reason(shaken.cause()));
            } else if (!speaks) {
                var _ = channel.close();
                lane.notConnected("the server speaks no HTTP/2");
            } else {
                ready(channel, lane);
            }
        });
    }

    private void ready(Channel channel, Lane lane) {
        ChannelPipeline pipeline = channel.pipeline();
        if (wire.protocol() == Wire.Protocol.HTTP_2) {
            Http2Connection connection = new Http2Connection(lane, channel, target, template);
            pipeline.addLast(connection.handlers().toArray(ChannelHandler[]::new));
            lane.connected(connection.exchanges());
        } else {
            Http1Exchange exchange = new Http1Exchange(lane, channel, template);
            pipeline.addLast(exchange.handler());
            lane.connected(List.of(exchange));
        }
    }

    /** Why a connection could not be opened or was lost, in a few words; says where it is this machine that is at its end. */
    static String reason(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            String said = String.valueOf(deeper.getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("too many open files")) {
                return "no file descriptor left on this machine";
            }
            if (said.contains("cannot assign requested address") || said.contains("address already in use")) {
                return "no local port left on this machine";
            }
        }
        Optional<String> distrust = Trust.distrust(cause);
        if (distrust.isPresent()) {
            return "certificate not trusted: " + distrust.get();
        }
        return switch (cause) {
            case ConnectTimeoutException _ -> "no connection in time";
            case SslHandshakeTimeoutException _ -> "no TLS in time";
            case NoRouteToHostException _ -> "no route to the host";
            case ConnectException _ -> lower.contains("refused") ? "connection refused" : "no connection: " + text;
            case SSLException _ -> "TLS: " + text;
            case Http2Exception _ -> "no HTTP/2: " + text;
            case IOException _ when lower.contains("reset") -> "connection reset";
            case IOException _ when lower.contains("broken pipe") -> "connection reset";
            default -> cause.getClass().getSimpleName();
        };
    }
}
