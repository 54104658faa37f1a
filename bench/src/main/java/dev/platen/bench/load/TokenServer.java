package dev.platen.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A token endpoint on one thread that does as little as it can and checks what matters: the refresh token of printer {@code p<number>} is
 * {@code p<number>.<turn>}, each good once, the next one turn on. Started with a port.
 *
 * <p>{@code GET /stall/<millis>} stops it for so long, {@code GET /reset} begins anew; each says how many refreshes it granted and refused before.
 */
public final class TokenServer {

    private static final int PRINTERS_MOST = 1_000_000;
    private static final byte[] TOKEN = "refresh_token=p".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GRANTED = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Length: 00000\r
            \r
            {"token_type":"Bearer","expires_in":3600,"access_token":"ey.access.token.that.is.not.looked.at","refresh_token":"p""".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSED = """
            HTTP/1.1 400 Bad Request\r
            Content-Type: application/json\r
            Content-Length: 25\r
            \r
            {"error":"invalid_grant"}""".getBytes(StandardCharsets.US_ASCII);

    private final int[] turns = new int[PRINTERS_MOST];
    private long granted;
    private long refused;

    private TokenServer() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        TokenServer server = new TokenServer();
        MultiThreadIoEventLoopGroup one = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel listening = new ServerBootstrap()
                .group(one)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(server.new Connection());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))
                .sync()
                .channel();
        System.out.println("listening on " + ((InetSocketAddress) listening.localAddress()).getPort());
        listening.closeFuture().sync();
    }

    /** Requests that come whole, one after the other, as those of load generators do. */
    private final class Connection extends ChannelInboundHandlerAdapter {

        private ByteBuf kept = Unpooled.EMPTY_BUFFER;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws InterruptedException {
            ByteBuf in = (ByteBuf) message;
            if (kept.isReadable()) {
                in = Unpooled.wrappedBuffer(kept, in);
                kept = Unpooled.EMPTY_BUFFER;
            }
            while (in.isReadable()) {
                int end = request(context, in);
                if (end < 0) {
                    kept = in;
                    return;
                }
                in.skipBytes(end);
            }
            in.release();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        /** Answers the first request; how long it is, or -1 if it is not whole. */
        private int request(ChannelHandlerContext context, ByteBuf in) throws InterruptedException {
            int from = in.readerIndex();
            int length = in.readableBytes();
            int head = -1;
            int body = 0;
            for (int i = 3; i < length; i++) {
                if (in.getByte(from + i) == '\n' && in.getByte(from + i - 2) == '\n') {
                    head = i + 1;
                    break;
                }
                if (in.getByte(from + i) == ':'
                        && (in.getByte(from + i - 1) | 0x20) == 'h'
                        && (in.getByte(from + i - 14) | 0x20) == 'c') {
                    body = number(in, from + i + 2);
                }
            }
            if (head < 0 || head + body > length) {
                return -1;
            }
            if (in.getByte(from) == 'G') {
                get(context, in.toString(from, head, StandardCharsets.US_ASCII));
            } else {
                refresh(context, in, from + head, from + head + body);
            }
            return head + body;
        }

        private void get(ChannelHandlerContext context, String head) throws InterruptedException {
            if (head.startsWith("GET /stall/")) {
                TimeUnit.MILLISECONDS.sleep(Long.parseLong(head.split("[/ ]", 5)[3]));
            }
            long grantedBefore = granted;
            long refusedBefore = refused;
            if (head.startsWith("GET /reset")) {
                Arrays.fill(turns, 0);
                granted = 0;
                refused = 0;
            }
            String body = "{\"granted\":" + grantedBefore + ",\"refused\":" + refusedBefore + "}";
            var _ = context.write(context.alloc()
                    .buffer()
                    .writeBytes(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII)));
        }

        private void refresh(ChannelHandlerContext context, ByteBuf in, int from, int to) {
            int at = token(in, from, to);
            int printer = at < 0 ? -1 : number(in, at);
            int dot = at;
            while (dot >= 0 && dot < to && in.getByte(dot) != '.') {
                dot++;
            }
            ByteBuf out = context.alloc().directBuffer(512);
            if (printer < 0 || printer >= PRINTERS_MOST || dot >= to || number(in, dot + 1) != turns[printer]) {
                refused++;
                var _ = context.write(out.writeBytes(REFUSED), context.voidPromise());
                return;
            }
            granted++;
            turns[printer]++;
            int begin = out.writerIndex();
            out.writeBytes(GRANTED);
            out.writeCharSequence(printer + "." + turns[printer] + "\"}", StandardCharsets.US_ASCII);
            int body = out.writerIndex() - begin - HEAD;
            int digits = begin + HEAD - 5;
            for (int i = 0, rest = body; i < 5; i++, rest /= 10) {
                out.setByte(digits - i, '0' + rest % 10);
            }
            var _ = context.write(out, context.voidPromise());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    private static final int HEAD = new String(GRANTED, StandardCharsets.US_ASCII).indexOf("{");

    private static int token(ByteBuf in, int from, int to) {
        for (int i = to - TOKEN.length; i >= from; i--) {
            int k = 0;
            while (k < TOKEN.length && in.getByte(i + k) == TOKEN[k]) {
                k++;
            }
            if (k == TOKEN.length) {
                return i + k;
            }
        }
        return -1;
    }

    private static int number(ByteBuf in, int at) {
        int number = 0;
        for (int i = at; i < in.writerIndex() && in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
    }
}
