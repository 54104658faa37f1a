package dev.platen.emulator.entra;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** HTTP for MSAL that lets something happen as soon as an answer says that authorization is pending. */
final class PendingWatch implements IHttpClient, AutoCloseable {

    private final HttpClient http;
    private final Runnable firstTime;
    private int pending;

    PendingWatch(SSLContext trusting, Runnable firstTime) {
        this.http = HttpClient.newBuilder().sslContext(trusting).build();
        this.firstTime = firstTime;
    }

    /** How many answers said so. */
    int pending() {
        return pending;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        request.httpMethod().name(),
                        request.httpMethod() == HttpMethod.POST
                                ? BodyPublishers.ofString(request.body())
                                : BodyPublishers.noBody());
        request.headers().forEach(builder::header);
        java.net.http.HttpResponse<String> answer = http.send(builder.build(), BodyHandlers.ofString());
        if (answer.body().contains("authorization_pending") && pending++ == 0) {
            firstTime.run();
        }
        HttpResponse response = new HttpResponse();
        response.statusCode(answer.statusCode());
        response.body(answer.body());
        response.addHeaders(answer.headers().map());
        return response;
    }

    @Override
    public void close() {
        http.close();
    }
}
