package dev.platen.sim.load.generator;

import dev.platen.sim.load.Grant;
import dev.platen.sim.load.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A refresh as it goes over the wire: all but the refresh token, which is the last of the form, is the same in all. Immutable and thread-safe. */
final class RequestTemplate {

    static final String CONTENT_TYPE = "application/x-www-form-urlencoded";
    static final String USER_AGENT = "platen-load";

    private final Grant grant;
    private final byte[] head;
    private final byte[] form;
    private final boolean reuse;

    /**
     * A template.
     *
     * @param reuse whether the connection stays for the next
     */
    RequestTemplate(Target target, Grant grant, boolean reuse) {
        this.grant = grant;
        this.reuse = reuse;
        StringBuilder text = new StringBuilder();
        text.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
        text.append("Host: ").append(target.authority()).append("\r\n");
        text.append("User-Agent: ").append(USER_AGENT).append("\r\n");
        text.append("Accept: application/json\r\n");
        text.append("Content-Type: ").append(CONTENT_TYPE).append("\r\n");
        grant.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value.reveal()).append("\r\n"));
        if (!reuse) {
            text.append("Connection: close\r\n");
        }
        text.append("Content-Length: ");
        head = text.toString().getBytes(StandardCharsets.UTF_8);
        String fields = grant.form(List.of(Map.entry("grant_type", "refresh_token")));
        form = (fields + "&refresh_token=").getBytes(StandardCharsets.US_ASCII);
    }

    /** The headers of a request of HTTP/2. */
    Http2Headers headers(Target target) {
        Http2Headers headers = new DefaultHttp2Headers()
                .method("POST")
                .scheme(target.secure() ? "https" : "http")
                .authority(target.authority())
                .path(target.path());
        headers.add("user-agent", USER_AGENT).add("accept", "application/json").add("content-type", CONTENT_TYPE);
        grant.headers().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT), value.reveal()));
        return headers;
    }

    boolean reuse() {
        return reuse;
    }

    /** A request of HTTP/1.1. */
    ByteBuf message(ByteBufAllocator buffers, byte[] token) {
        int length = form.length + token.length;
        ByteBuf message = buffers.directBuffer(head.length + length + 16);
        message.writeBytes(head);
        message.writeCharSequence(Integer.toString(length), StandardCharsets.US_ASCII);
        message.writeInt(0x0D0A0D0A);
        return message.writeBytes(form).writeBytes(token);
    }

    /** The form alone. */
    ByteBuf form(ByteBufAllocator buffers, byte[] token) {
        return buffers.directBuffer(form.length + token.length).writeBytes(form).writeBytes(token);
    }
}
