package dev.platen.emulator.entra;

import dev.platen.emulator.entra.Answer.Header;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** All addresses of the identity service. Thread-safe. */
final class EntraSite {

    private final EmulatedServices services;
    private final Answers answers = new Answers();
    private final DeviceCodeEndpoint deviceCodes;
    private final TokenEndpoint tokenEndpoint;
    private final Discovery discovery;
    private final SignInSite pages;
    private final Answer style;

    /**
     * A site.
     *
     * @param services what it stands for
     * @param tokens its tokens
     * @param passwords how passwords are kept
     * @param mostCodes how many device codes may be out
     * @param slow runs what takes milliseconds
     */
    EntraSite(EmulatedServices services, WireTokens tokens, Passwords passwords, int mostCodes, Executor slow) {
        this.services = services;
        Devices devices = new Devices(services.callers());
        Clients clients = new Clients(services, passwords);
        deviceCodes = new DeviceCodeEndpoint(services, tokens, devices, answers, mostCodes);
        tokenEndpoint = new TokenEndpoint(services, tokens, devices, clients, answers, slow);
        discovery = new Discovery(services, tokens, devices, answers);
        pages = new SignInSite(services, tokens, passwords, clients, slow);
        style = style();
    }

    CompletionStage<Answer> answer(HttpCall call) {
        Optional<Parameters> query = Parameters.parse(call.query());
        Optional<Parameters> body = Parameters.parse(call.body());
        if (query.isEmpty() || body.isEmpty()) {
            return refused(call, Refusal.MALFORMED);
        }
        Parameters form = body.get().orElse(query.get());
        return answer(call, query.get(), form);
    }

    private CompletionStage<Answer> answer(HttpCall call, Parameters query, Parameters form) {
        String path = call.path();
        return switch (path) {
            case "/", "/devicelogin" -> get(call, () -> moved("/common/oauth2/deviceauth", call));
            case "/link" -> get(call, () -> moved("/consumers/oauth2/deviceauth", call));
            case "/style.css" -> get(call, () -> style);
            case "/error" -> get(call, () -> pages.error(call, query));
            default -> {
                int slash = path.indexOf('/', 1);
                yield slash < 0
                        ? refused(call, Refusal.NOT_FOUND)
                        : answer(call, path.substring(1, slash), path.substring(slash), query, form);
            }
        };
    }

    private CompletionStage<Answer> answer(
            HttpCall call, String authority, String path, Parameters query, Parameters form) {
        return switch (path) {
            case "/oauth2/v2.0/token" -> post(call, () -> tokenEndpoint.answer(call, authority, form));
            case "/oauth2/v2.0/devicecode" -> post(call, () -> now(deviceCodes.answer(call, authority, form)));
            case "/v2.0/.well-known/openid-configuration", "/.well-known/openid-configuration" ->
                get(call, () -> discovery.configuration(call, authority));
            case "/discovery/v2.0/keys", "/discovery/keys" -> get(call, () -> discovery.keys(call));
            case "/discovery/instance" -> get(call, () -> discovery.instance(call));
            case "/oauth2/deviceauth" ->
                call.method().equals("POST")
                        ? pages.submit(call, query, form)
                        : get(call, () -> pages.enterCode(call, query));
            case "/v2.0/adminconsent" ->
                call.method().equals("POST")
                        ? pages.submit(call, query, form)
                        : get(call, () -> pages.adminConsent(call, authority, query));
            default -> refused(call, Refusal.NOT_FOUND);
        };
    }

    /** The refusal of a call that could not even be read. */
    Answer refusal(HttpCall call, Refusal refusal) {
        return answers.refused(Trace.of(call, services.clock().instant()), call.origin(), refusal);
    }

    private CompletionStage<Answer> refused(HttpCall call, Refusal refusal) {
        return now(refusal(call, refusal));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }

    private CompletionStage<Answer> post(HttpCall call, Supplier<CompletionStage<Answer>> answer) {
        return call.method().equals("POST") ? answer.get() : refused(call, Refusal.POST_ONLY);
    }

    private CompletionStage<Answer> get(HttpCall call, Supplier<Answer> answer) {
        return call.method().equals("GET") ? now(answer.get()) : refused(call, Refusal.GET_ONLY);
    }

    private static Answer moved(String path, HttpCall call) {
        String to = call.query().isEmpty() ? path : path + "?" + call.query();
        return new Answer.Said(302, List.of(new Header("location", to)), "", Duration.ZERO);
    }

    private static Answer style() {
        try (InputStream css = EntraSite.class.getResourceAsStream("style.css")) {
            if (css == null) {
                throw new IllegalStateException("style.css is missing");
            }
            return new Answer.Said(
                    200,
                    List.of(
                            new Header("content-type", "text/css; charset=utf-8"),
                            new Header("cache-control", "max-age=3600"),
                            new Header("x-content-type-options", "nosniff")),
                    new String(css.readAllBytes(), StandardCharsets.UTF_8),
                    Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
