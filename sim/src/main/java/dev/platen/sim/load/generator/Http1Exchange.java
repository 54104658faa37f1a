package dev.platen.sim.load.generator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection of HTTP/1.1 (RFC 9112): one request after the other. It reads what a token endpoint may answer, and no more of it than fits its
 * bounds: heads of {@value #HEAD_LARGEST} bytes, bodies of {@value #BODY_LARGEST}.
 */
final class Http1Exchange extends Exchange {

    static final String TOO_LARGE = "an answer that is too large";
    private static final String NO_HTTP = "an answer that is no HTTP";
    static final int BODY_LARGEST = 1 << 16;
    private static final int HEAD_LARGEST = 1 << 14;
    private static final int FIRST = 4096;
    private static final int UNTIL_CLOSE = -1;
    private static final int CHUNKED = -2;

    private final Lane lane;
    private final Channel channel;
    private final RequestTemplate template;

    private byte[] bytes = new byte[FIRST];
    private int length;
    /** Where the body begins; 0 while the head is not whole. */
    private int body;

    private int scanned;
    private int status;
    private int bodyLength;
    private int retryAfter;
    private boolean last;
    /** Where the next chunk is looked for, and up to where chunks were put together. */
    private int chunk;

    private int joined;
    private boolean closed;

    Http1Exchange(Lane lane, Channel channel, RequestTemplate template) {
        this.lane = lane;
        this.channel = channel;
        this.template = template;
    }

    @Override
    void send(byte[] token) {
        length = 0;
        body = 0;
        scanned = 0;
        last = !template.reuse();
        ByteBuf message = template.message(channel.alloc(), token);
        lane.recorder().bytesSent += message.readableBytes();
        var _ = channel.writeAndFlush(message, channel.voidPromise());
    }

    @Override
    void abandon() {
        close();
    }

    @Override
    void close() {
        closed = true;
        var _ = channel.close();
    }

    @Override
    boolean open() {
        return !closed;
    }

    /** What the connection tells. */
    ChannelHandler handler() {
        return new Handler();
    }

    private final class Handler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            try {
                received(buffer);
            } finally {
                buffer.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!closed) {
                close(Connecting.reason(cause));
            }
        }
    }

    private void received(ByteBuf buffer) {
        int n = buffer.readableBytes();
        lane.recorder().bytesReceived += n;
        if (closed) {
            return;
        }
        if (!busy()) {
            close("an answer that nobody asked for");
            return;
        }
        if (length + n > HEAD_LARGEST + BODY_LARGEST) {
            close(TOO_LARGE);
            return;
        }
        if (length + n > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + n, bytes.length * 2));
        }
        buffer.readBytes(bytes, length, n);
        length += n;
        advance();
    }

    private void advance() {
        while (body == 0) {
            int end = endOfHead();
            if (end < 0) {
                if (length > HEAD_LARGEST) {
                    close("an answer whose head is too large");
                }
                return;
            }
            if (!head(end)) {
                close(NO_HTTP);
                return;
            }
            if (status < 200) {
                // Interim answers (RFC 9110, 15.2) are passed over.
                System.arraycopy(bytes, end, bytes, 0, length - end);
                length -= end;
                scanned = 0;
            } else {
                body = end;
                chunk = end;
                joined = end;
            }
        }
        if (bodyLength == CHUNKED) {
            chunks();
        } else if (bodyLength >= 0 && length - body >= bodyLength) {
            answered(bodyLength, length - body > bodyLength);
        } else if (bodyLength > BODY_LARGEST || length - body > BODY_LARGEST) {
            close(TOO_LARGE);
        }
    }

    private int endOfHead() {
        for (int i = Math.max(scanned, 3); i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        scanned = length;
        return -1;
    }

    /** Reads the head; whether it is one. */
    private boolean head(int end) {
        boolean http11 = starts("HTTP/1.1 ");
        if (end < 16 || !(http11 || starts("HTTP/1.0 "))) {
            return false;
        }
        status = 0;
        for (int i = 9; i < 12; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            status = status * 10 + bytes[i] - '0';
        }
        last |= !http11;
        retryAfter = 0;
        bodyLength = status == 204 || status == 304 ? 0 : UNTIL_CLOSE;
        int line = nextLine(0);
        while (line < end - 2) {
            int after = nextLine(line);
            if (!header(line, after - 2)) {
                return false;
            }
            line = after;
        }
        if (bodyLength == UNTIL_CLOSE && status >= 200) {
            last = true;
        }
        return true;
    }

    private int nextLine(int from) {
        int i = from;
        while (bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    /** Looks for the few headers that matter; the others are not even made texts of. */
    private boolean header(int from, int to) {
        return switch (bytes[from] | 0x20) {
            case 'c' -> {
                if (named("content-length:", from, to)) {
                    int read = number(value(from + 15, to));
                    if (bodyLength != CHUNKED) {
                        bodyLength = read;
                    }
                    yield read >= 0;
                }
                if (named("connection:", from, to)) {
                    last |= value(from + 11, to).toLowerCase(Locale.ROOT).contains("close");
                }
                yield true;
            }
            case 't' -> {
                if (named("transfer-encoding:", from, to)) {
                    bodyLength = CHUNKED;
                    yield value(from + 18, to).equalsIgnoreCase("chunked");
                }
                yield true;
            }
            case 'r' -> {
                if (named("retry-after:", from, to)) {
                    retryAfter = Math.max(0, number(value(from + 12, to)));
                }
                yield true;
            }
            default -> true;
        };
    }

    private boolean starts(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= length || bytes[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean named(String name, int from, int to) {
        if (to - from < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            int letter = bytes[from + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String value(int from, int to) {
        return new String(bytes, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1).strip();
    }

    /** A length in decimal digits; -1 if it is none. */
    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** Puts chunks together as they come (RFC 9112, 7.1). */
    private void chunks() {
        while (true) {
            int end = chunk;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            if (end == length) {
                if (end - chunk > HEAD_LARGEST) {
                    close(NO_HTTP);
                }
                return;
            }
            int size = size(chunk, end);
            if (size < 0 || size > BODY_LARGEST || joined - body + size > BODY_LARGEST) {
                close(size < 0 ? NO_HTTP : TOO_LARGE);
                return;
            }
            if (size == 0) {
                trailers(end + 1);
                return;
            }
            if (end + 1 + size + 2 > length) {
                return;
            }
            System.arraycopy(bytes, end + 1, bytes, joined, size);
            joined += size;
            chunk = end + 1 + size + 2;
        }
    }

    private int size(int from, int to) {
        int size = 0;
        int digits = 0;
        for (int i = from; i < to && digits < 8; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                boolean ends = bytes[i] == '\r' || bytes[i] == ';' || bytes[i] == ' ';
                return ends && digits > 0 ? size : -1;
            }
            size = size * 16 + digit;
            digits++;
        }
        return digits > 0 && digits < 8 ? size : -1;
    }

    /** After the last chunk: lines until an empty one. */
    private void trailers(int from) {
        int line = from;
        for (int i = from; i < length; i++) {
            if (bytes[i] == '\n') {
                if (i - line <= 1) {
                    answered(joined - body, i + 1 < length);
                    return;
                }
                line = i + 1;
            }
        }
    }

    /**
     * The answer is whole.
     *
     * @param more whether there was more than belongs to it: then nothing that follows can be trusted
     */
    private void answered(int size, boolean more) {
        if (last || more) {
            close();
        }
        lane.answered(this, status, retryAfter, bytes, body, size);
        if (bytes.length > FIRST * 4 && !busy()) {
            bytes = new byte[FIRST];
        }
    }

    private void close(String failure) {
        close();
        lane.failed(this, failure);
    }

    private void ended() {
        if (closed) {
            return;
        }
        closed = true;
        if (busy() && body > 0 && bodyLength == UNTIL_CLOSE) {
            lane.answered(this, status, retryAfter, bytes, body, length - body);
        } else {
            lane.failed(this, length == 0 ? "connection closed without an answer" : "connection closed in an answer");
        }
    }
}
