package dev.platen.sim.load.generator;

import dev.platen.sim.load.Target;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2 (RFC 9113): many requests at a time, each on a stream of its own. Where the server allows fewer streams than there are
 * places, requests wait in the codec.
 */
final class Http2Connection {

    /** The least that a server should allow (RFC 9113, 6.5.2). */
    private static final int PLACES = 100;

    /** A client has 2^30 streams on a connection; long before, another is opened. */
    private static final int STREAMS_MOST = 1 << 28;

    private final Lane lane;
    private final Channel channel;
    private final Http2Headers headers;
    private final RequestTemplate template;
    private final Http2FrameCodec codec;
    private final Handler handler = new Handler();
    private final List<StreamExchange> places = new ArrayList<>();
    private final Map<Http2FrameStream, StreamExchange> streams = new HashMap<>();
    private int used;
    private boolean closed;

    Http2Connection(Lane lane, Channel channel, Target target, RequestTemplate template) {
        this.lane = lane;
        this.channel = channel;
        this.template = template;
        this.headers = template.headers(target);
        this.codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                .encoderEnforceMaxConcurrentStreams(true)
                .build();
        int many = template.reuse() ? PLACES : 1;
        for (int place = 0; place < many; place++) {
            places.add(new StreamExchange());
        }
    }

    List<ChannelHandler> handlers() {
        return List.of(codec, handler);
    }

    List<? extends Exchange> exchanges() {
        return places;
    }

    private boolean usable() {
        return !closed && used < (template.reuse() ? STREAMS_MOST : 1);
    }

    /** All streams end without an answer. */
    private void broken(String why) {
        if (closed) {
            return;
        }
        closed = true;
        var _ = channel.close();
        streams.clear();
        places.forEach(place -> lane.failed(place, why));
    }

    /** One request and its answer. */
    private final class StreamExchange extends Exchange {

        private byte[] bytes = new byte[1024];
        private int length;
        private int status;
        private int retryAfter;
        private @Nullable Http2FrameStream stream;

        @Override
        void send(byte[] token) {
            length = 0;
            status = 0;
            retryAfter = 0;
            used++;
            Http2FrameStream opened = handler.stream();
            stream = opened;
            streams.put(opened, this);
            ByteBuf form = template.form(channel.alloc(), token);
            lane.recorder().bytesSent += form.readableBytes();
            var _ = channel.write(new DefaultHttp2HeadersFrame(headers, false).stream(opened), channel.voidPromise());
            var _ = channel.writeAndFlush(new DefaultHttp2DataFrame(form, true).stream(opened), channel.voidPromise());
        }

        @Override
        void abandon() {
            Http2FrameStream opened = stream;
            if (opened != null && streams.remove(opened) != null) {
                var _ = channel.writeAndFlush(
                        new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(opened), channel.voidPromise());
            }
            retire();
        }

        @Override
        void close() {
            leave();
        }

        @Override
        boolean open() {
            return usable();
        }

        private void headers(Http2HeadersFrame frame) {
            CharSequence said = frame.headers().status();
            status = said != null && said.toString().matches("[1-5][0-9]{2}")
                    ? Integer.parseInt(said.toString())
                    : status;
            CharSequence wait = frame.headers().get("retry-after");
            retryAfter = wait != null && wait.toString().matches("[0-9]{1,9}") ? Integer.parseInt(wait.toString()) : 0;
            ends(frame.isEndStream());
        }

        private void data(ByteBuf content, boolean end) {
            int n = content.readableBytes();
            lane.recorder().bytesReceived += n;
            if (length + n > Http1Exchange.BODY_LARGEST) {
                abandon();
                lane.failed(this, Http1Exchange.TOO_LARGE);
                return;
            }
            if (length + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + n, bytes.length * 2));
            }
            content.readBytes(bytes, length, n);
            length += n;
            ends(end);
        }

        private void ends(boolean end) {
            if (end) {
                Http2FrameStream opened = stream;
                if (opened != null) {
                    streams.remove(opened);
                }
                lane.answered(this, status, retryAfter, bytes, 0, length);
                retire();
            }
        }

        private void reset(String why) {
            Http2FrameStream opened = stream;
            if (opened != null) {
                streams.remove(opened);
            }
            lane.failed(this, why);
        }
    }

    /** Closes the connection once nothing is under way on it and nothing will be. */
    private void retire() {
        if (!usable() && streams.isEmpty()) {
            leave();
        }
    }

    private void leave() {
        closed = true;
        var _ = channel.close();
    }

    private final class Handler extends Http2ChannelDuplexHandler {

        Http2FrameStream stream() {
            return newStream();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                switch (message) {
                    case Http2HeadersFrame frame -> {
                        StreamExchange exchange = streams.get(frame.stream());
                        if (exchange != null) {
                            exchange.headers(frame);
                        }
                    }
                    case Http2DataFrame frame -> {
                        var _ = context.write(new DefaultHttp2WindowUpdateFrame(frame.initialFlowControlledBytes())
                                .stream(frame.stream()));
                        StreamExchange exchange = streams.get(frame.stream());
                        if (exchange != null) {
                            exchange.data(frame.content(), frame.isEndStream());
                        }
                    }
                    case Http2ResetFrame frame -> {
                        StreamExchange exchange = streams.get(frame.stream());
                        if (exchange != null) {
                            exchange.reset("stream reset (" + Http2Error.valueOf(frame.errorCode()) + ")");
                        }
                    }
                    case Http2GoAwayFrame _ -> used = STREAMS_MOST;
                    default -> {}
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            broken("connection closed without an answer");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof Http2FrameStreamException of) {
                StreamExchange exchange = streams.get(of.stream());
                if (exchange != null) {
                    exchange.reset("stream reset (" + of.error() + ")");
                }
            } else {
                broken(Connecting.reason(cause));
            }
        }
    }
}
