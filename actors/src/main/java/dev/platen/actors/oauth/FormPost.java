package dev.platen.actors.oauth;

import dev.platen.actors.tls.Trust;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts forms over HTTP and HTTPS. Blocks; for virtual threads. Thread-safe. */
final class FormPost implements AutoCloseable {

    /** Far more than tokens have. */
    private static final int BODY_MAX = 1 << 16;

    private static final int HEADERS_MAX = 1 << 15;
    private static final int CONNECTIONS_MAX = 64;

    /** Less than servers keep an idle connection, so that few are closed just when they are used. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final HttpLimits limits;
    private final InstantSource clock;
    private final Vertx vertx;
    private final HttpClient client;

    FormPost(Trust trust, HttpLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTrustOptions(TrustOptions.wrap(trust.manager()))
                        .setVerifyHost(true)
                        .setConnectTimeout((int) limits.connect().toMillis())
                        .setSslHandshakeTimeout(limits.connect().toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(HEADERS_MAX)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    }

    /**
     * Posts a form.
     *
     * @throws NoAnswerException if there is no whole answer in time, or it is too long
     */
    HttpAnswer post(URI uri, Map<String, String> form, Map<String, String> headers)
            throws NoAnswerException, InterruptedException {
        Exchange exchange = new Exchange();
        Future<HttpAnswer> answer = client.request(options(uri, headers))
                .compose(request -> exchange.begins(request)
                        ? request.send(Buffer.buffer(encoded(form))).compose(response -> whole(request, response))
                        : Future.failedFuture("given up"));
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new NoAnswerException(cause(failure.getCause()));
        } catch (TimeoutException late) {
            throw new NoAnswerException("no answer in time");
        } finally {
            if (!answer.succeeded()) {
                exchange.giveUp();
            }
        }
    }

    /** A request that may be given up before or after it has a connection; afterwards it is not sent any more. */
    private static final class Exchange {

        private @Nullable HttpClientRequest request;
        private boolean givenUp;

        synchronized boolean begins(HttpClientRequest connected) {
            request = connected;
            if (givenUp) {
                connected.reset();
            }
            return !givenUp;
        }

        synchronized void giveUp() {
            givenUp = true;
            if (request != null) {
                request.reset();
            }
        }
    }

    private RequestOptions options(URI uri, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(uri.toString())
                .setIdleTimeout(limits.read().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Platen");
        headers.forEach(options::putHeader);
        return options;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Future<HttpAnswer> whole(HttpClientRequest request, HttpClientResponse response) {
        Promise<HttpAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > BODY_MAX) {
                whole.tryFail(new IllegalStateException("the answer is too long"));
                request.reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(new HttpAnswer(
                response.statusCode(),
                RetryAfter.parse(response.getHeader(HttpHeaders.RETRY_AFTER), clock.instant()),
                body.toString(StandardCharsets.UTF_8))));
        return whole.future();
    }

    private static String cause(@Nullable Throwable failure) {
        if (failure == null) {
            return "no answer";
        }
        return Trust.distrust(failure)
                .map(wrong -> "certificate not trusted: " + wrong)
                .orElseGet(() -> {
                    String said = failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage().lines().findFirst().orElse("");
                    return switch (failure) {
                        case TimeoutException _, SocketTimeoutException _ -> "no answer in time";
                        case UnknownHostException _ -> "host unknown: " + said;
                        default -> said;
                    };
                });
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
