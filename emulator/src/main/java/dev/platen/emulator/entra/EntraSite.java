package dev.platen.emulator.entra;

import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Passwords;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** All addresses of the identity service. Thread-safe. */
final class EntraSite {

    private final EmulatedServices services;
    private final Answers answers = new Answers();
    private final DeviceCodeEndpoint deviceCodes;
    private final TokenEndpoint tokenEndpoint;
    private final Discovery discovery;

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
    }

    CompletionStage<Answer> answer(HttpCall call) {
        Optional<Parameters> query = Parameters.parse(call.query());
        Optional<Parameters> body = Parameters.parse(call.body());
        if (query.isEmpty() || body.isEmpty()) {
            return refused(call, Refusal.MALFORMED);
        }
        Parameters form = body.get().orElse(query.get());
        String path = call.path();
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return refused(call, Refusal.NOT_FOUND);
        }
        String authority = path.substring(1, slash);
        return switch (path.substring(slash)) {
            case "/oauth2/v2.0/token" ->
                post(call) ? tokenEndpoint.answer(call, authority, form) : refused(call, Refusal.POST_ONLY);
            case "/oauth2/v2.0/devicecode" ->
                post(call) ? now(deviceCodes.answer(call, authority, form)) : refused(call, Refusal.POST_ONLY);
            case "/v2.0/.well-known/openid-configuration", "/.well-known/openid-configuration" ->
                get(call) ? now(discovery.configuration(call, authority)) : refused(call, Refusal.GET_ONLY);
            case "/discovery/v2.0/keys", "/discovery/keys" ->
                get(call) ? now(discovery.keys(call)) : refused(call, Refusal.GET_ONLY);
            case "/discovery/instance" -> get(call) ? now(discovery.instance(call)) : refused(call, Refusal.GET_ONLY);
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

    private static boolean post(HttpCall call) {
        return call.method().equals("POST");
    }

    private static boolean get(HttpCall call) {
        return call.method().equals("GET");
    }
}
