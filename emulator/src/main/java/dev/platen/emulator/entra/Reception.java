package dev.platen.emulator.entra;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls from the network to the site and its answers back. Whatever comes in, it goes on. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** Larger than any form that Entra knows. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ELSEWHERE = "localhost";
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final Vertx vertx;
    private final EntraSite site;
    private final String scheme;
    private final int mostConnections;
    private final AtomicInteger connections = new AtomicInteger();

    Reception(Vertx vertx, EntraSite site, String scheme, int mostConnections) {
        this.vertx = vertx;
        this.site = site;
        this.scheme = scheme;
        this.mostConnections = mostConnections;
    }

    HttpServer at(HttpServer server) {
        return server.requestHandler(this::receive)
                .invalidRequestHandler(request -> refuse(request, Refusal.MALFORMED))
                .connectionHandler(this::admit)
                .exceptionHandler(e -> LOG.debug("a connection broke", e));
    }

    private void admit(HttpConnection connection) {
        connection.closeHandler(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > mostConnections) {
            connection.close();
        }
    }

    private void receive(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(e -> LOG.debug("a request broke off", e));
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
                if (body.length() > LARGEST_BODY) {
                    refuse(request, Refusal.TOO_LARGE);
                }
            }
        });
        request.endHandler(_ -> {
            if (body.length() <= LARGEST_BODY) {
                answer(request, body);
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if (!wellAddressed(request)) {
            refuse(request, Refusal.MALFORMED);
            return;
        }
        HttpCall call = call(request, form(request) ? body.toString(StandardCharsets.UTF_8) : "");
        Context context = vertx.getOrCreateContext();
        CompletionStage<Answer> answer;
        try {
            answer = site.answer(call);
        } catch (RuntimeException e) {
            LOG.error("{} failed", call, e);
            send(request, site.refusal(call, Refusal.BROKEN));
            return;
        }
        // What is answered at once, as nearly everything is, needs no second turn of the event loop.
        answer.whenComplete((said, failure) -> {
            if (failure != null) {
                LOG.error("{} failed", call, failure);
            }
            Answer sent = failure == null ? said : site.refusal(call, Refusal.BROKEN);
            if (context.equals(Vertx.currentContext())) {
                send(request, sent);
            } else {
                context.runOnContext(_ -> send(request, sent));
            }
        });
    }

    private void send(HttpServerRequest request, Answer answer) {
        if (answer.delay().isZero()) {
            sendNow(request, answer);
        } else {
            vertx.setTimer(Math.max(1, answer.delay().toMillis()), _ -> sendNow(request, answer));
        }
    }

    private static void sendNow(HttpServerRequest request, Answer answer) {
        switch (answer) {
            case Answer.HangUp _ -> request.connection().close();
            case Answer.Said said -> {
                HttpServerResponse response = request.response();
                if (response.closed() || response.ended()) {
                    return;
                }
                response.setStatusCode(said.status());
                said.headers().forEach(header -> response.headers().add(header.name(), header.value()));
                response.end(said.body());
            }
        }
    }

    /** Refuses a request of which the rest is not read. */
    private void refuse(HttpServerRequest request, Refusal refusal) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader("connection", "close");
        sendNow(request, site.refusal(call(request, ""), refusal));
    }

    private HttpCall call(HttpServerRequest request, String body) {
        String host = wellAddressed(request) ? request.authority().toString() : ELSEWHERE;
        return new HttpCall(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), ""),
                Objects.requireNonNullElse(request.query(), ""),
                body,
                name -> Objects.requireNonNullElse(request.getHeader(name), ""),
                request.remoteAddress().hostAddress(),
                scheme + "://" + host.toLowerCase(Locale.ROOT));
    }

    private static boolean wellAddressed(HttpServerRequest request) {
        return request.authority() != null
                && HOST.matcher(request.authority().toString()).matches();
    }

    private static boolean form(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type == null || type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    }
}
