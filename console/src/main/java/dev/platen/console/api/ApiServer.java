package dev.platen.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interface's server. Thread-safe. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
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
     * @param address the address to listen on
     * @param port the port; 0 for any that is free
     * @throws CompletionException if it can't
     */
    static ApiServer start(Vertx vertx, String address, int port, List<Operation> operations) {
        Router router = Router.router(vertx);
        router.route().handler(Visitors.of(address));
        for (Operation operation : operations) {
            router.route(operation.method(), operation.route())
                    .handler(context -> answer(context, operation.handler()));
        }
        router.route().failureHandler(ApiServer::failed);
        router.errorHandler(
                NOT_FOUND,
                context -> send(
                        context,
                        new Problem(
                                Problem.Kind.NOT_FOUND,
                                "nothing has this path; /api/openapi.yaml says what there is")));
        router.errorHandler(
                METHOD_NOT_ALLOWED,
                context -> send(
                        context,
                        new Problem(
                                Problem.Kind.METHOD_NOT_ALLOWED, "/api/openapi.yaml says which methods there are")));
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true);
        return new ApiServer(vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
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
        if (!answer.next().isEmpty()) {
            response.putHeader("Link", "<" + answer.next() + ">; rel=\"next\"");
        }
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(answer.body());
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : context.failure();
        switch (failure) {
            case Problem problem -> send(context, problem);
            case TimeoutException _ ->
                send(
                        context,
                        new Problem(
                                Problem.Kind.TIMEOUT,
                                "what became of the request is not known; ask for the printer's state"));
            case null -> context.next();
            default -> {
                LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), failure);
                send(context, new Problem(Problem.Kind.INTERNAL, "the log says more"));
            }
        }
    }

    private static void send(RoutingContext context, Problem problem) {
        ObjectNode json = problem.json(context.normalizedPath());
        send(context, new Answer(problem.status(), Problem.CONTENT_TYPE, Buffer.buffer(json.toString()), ""));
    }
}
