package dev.platen.emulator.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.port.PortException;
import dev.platen.emulator.port.Ports;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of an interface. Thread-safe. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int IDLE_SECONDS = 60;

    private final HttpServer server;

    private ApiServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param operations what the interface does
     * @param description path of the description that says what there is
     * @throws PortException if it can't
     */
    public static ApiServer start(Vertx vertx, Listening listening, List<Operation> operations, String description)
            throws PortException {
        return start(vertx, listening, operations, description, List.of(), _ -> {
            throw new Problem(Problem.Kind.NOT_FOUND, "nothing has this path; " + description + " says what there is");
        });
    }

    /**
     * The same.
     *
     * @param first are asked before the operation, in turn
     * @param nothing answers who asks for what is not there
     * @throws PortException if it can't
     */
    public static ApiServer start(
            Vertx vertx,
            Listening listening,
            List<Operation> operations,
            String description,
            List<Handler<RoutingContext>> first,
            Operation.Handler nothing)
            throws PortException {
        Router router = Router.router(vertx);
        router.route().handler(Visitors.of(listening));
        first.forEach(router.route()::handler);
        for (Operation operation : operations) {
            router.route(operation.method(), operation.route())
                    .handler(context -> answer(context, operation.handler()));
        }
        router.route().failureHandler(ApiServer::failed);
        refuse(router, BAD_REQUEST, Problem.Kind.BAD_REQUEST, "the address can't be read");
        router.errorHandler(NOT_FOUND, context -> answer(context, nothing));
        refuse(
                router,
                METHOD_NOT_ALLOWED,
                Problem.Kind.METHOD_NOT_ALLOWED,
                description + " says which methods there are");
        HttpServerOptions options =
                new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHandle100ContinueAutomatically(true);
        listening.secure(options);
        HttpServer server = vertx.createHttpServer(options).requestHandler(router);
        Ports.listen(server, listening.address(), listening.port());
        return new ApiServer(server);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void refuse(Router router, int status, Problem.Kind kind, String detail) {
        router.errorHandler(status, context -> send(context, new Problem(kind, detail)));
    }

    private static void answer(RoutingContext context, Operation.Handler handler) {
        Future<Answer> answer;
        try {
            answer = handler.answer(context);
        } catch (RuntimeException thrown) {
            answer = Future.failedFuture(thrown);
        }
        answer.onSuccess(said -> send(context, said)).onFailure(context::fail);
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(header -> response.putHeader(header.name(), header.value()));
        switch (answer.content()) {
            case Answer.Content.Whole(Buffer bytes) -> response.end(bytes);
            case Answer.Content.Flowing(Answer.Source source) -> {
                response.setChunked(true);
                Thread.ofVirtual().name("http-body").start(() -> write(source, response));
            }
        }
    }

    private static void write(Answer.Source source, HttpServerResponse response) {
        Flow flow = new Flow(response);
        try {
            source.copyTo(flow);
            flow.close();
        } catch (IOException e) {
            LOG.debug("a body was not sent to its end: {}", e.toString());
            // Whoever waits for the rest must not take what came for the whole.
            response.reset();
        }
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : context.failure();
        switch (failure) {
            case Problem problem -> send(context, problem);
            case TimeoutException _ ->
                send(context, new Problem(Problem.Kind.TIMEOUT, "what became of the request is not known"));
            case null -> context.next();
            default -> {
                LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), failure);
                send(context, new Problem(Problem.Kind.INTERNAL, "the log says more"));
            }
        }
    }

    private static void send(RoutingContext context, Problem problem) {
        ObjectNode json = problem.json(context.normalizedPath());
        send(context, Answer.of(problem.status(), Problem.CONTENT_TYPE, Buffer.buffer(json.toString())));
    }
}
