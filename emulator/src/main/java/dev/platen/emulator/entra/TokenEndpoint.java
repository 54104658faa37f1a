package dev.platen.emulator.entra;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.Present;
import dev.platen.emulator.identity.DeviceRequest;
import dev.platen.emulator.identity.IdentityReply;
import dev.platen.emulator.identity.SignIn;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers who asks for tokens: with a device code (RFC 8628, 3.4), a refresh token (RFC 6749, 6), or as an application
 * itself (RFC 6749, 4.4).
 */
final class TokenEndpoint {

    private static final Duration APPLICATION_LIFE = Duration.ofHours(1);
    private static final String DEFAULT_SCOPE = ".default";

    private final EmulatedServices services;
    private final WireTokens tokens;
    private final Devices devices;
    private final Clients clients;
    private final Answers answers;
    private final Executor slow;

    /** What the service said, and of whom. */
    private record Heard(IdentityReply.Tokens reply, Instant now, Optional<Known> known) {}

    private record Known(SignIn signIn, TenantSettings tenant) {}

    TokenEndpoint(
            EmulatedServices services,
            WireTokens tokens,
            Devices devices,
            Clients clients,
            Answers answers,
            Executor slow) {
        this.services = services;
        this.tokens = tokens;
        this.devices = devices;
        this.clients = clients;
        this.answers = answers;
        this.slow = slow;
    }

    CompletionStage<Answer> answer(HttpCall call, String authority, Parameters form) {
        Clients.Shown shown = Clients.Shown.in(call, form);
        return clients.takesLong(shown)
                ? CompletableFuture.supplyAsync(() -> clients.check(shown), slow)
                        .thenCompose(refusal -> answer(call, authority, form, shown, refusal))
                : answer(call, authority, form, shown, clients.check(shown));
    }

    private CompletionStage<Answer> answer(
            HttpCall call, String authority, Parameters form, Clients.Shown shown, Optional<Refusal> refusal) {
        if (shown.clientId().isEmpty()) {
            return refused(call, Refusal.MISSING, "client_id");
        }
        if (refusal.isPresent()) {
            return refused(call, refusal.get());
        }
        return switch (form.get("grant_type")) {
            case "" -> refused(call, Refusal.MISSING, "grant_type");
            // The short name is accepted too: seen in issue reports.
            case "urn:ietf:params:oauth:grant-type:device_code", "device_code" ->
                poll(call, authority, shown.clientId(), form);
            case "refresh_token" -> refresh(call, authority, shown.clientId(), form);
            case "client_credentials" -> application(call, authority, shown, form);
            default -> refused(call, Refusal.UNSUPPORTED_GRANT);
        };
    }

    private CompletionStage<Answer> poll(HttpCall call, String authority, String clientId, Parameters form) {
        String code = form.get("device_code");
        if (code.isEmpty()) {
            return refused(call, Refusal.MISSING, "device_code");
        }
        // What is not ours is passed on as it is: the service then says that it knows no such code.
        String text = tokens.deviceText(code).orElse("");
        Caller caller = devices.of(call);
        Heard heard = services.ask(present -> {
            Caller holder = present.identity().codeHolder(text).orElse(caller);
            return heard(
                    present,
                    "poll",
                    holder,
                    present.identity()
                            .handle(
                                    present.now(),
                                    holder,
                                    new DeviceRequest.DeviceCodeTokens(name(present, authority), clientId, text)));
        });
        // Nobody is told of a sign-in that a crash could still undo. The ledger's thread has better things to do than
        // to sign tokens.
        return heard.known().isPresent()
                ? services.settled().thenApplyAsync(_ -> answer(call, form, "", heard), slow)
                : CompletableFuture.completedStage(answer(call, form, "", heard));
    }

    private CompletionStage<Answer> refresh(HttpCall call, String authority, String clientId, Parameters form) {
        String token = form.get("refresh_token");
        if (token.isEmpty()) {
            return refused(call, Refusal.MISSING, "refresh_token");
        }
        if (Scope.parse(form.get("scope")).isEmpty()) {
            return refused(call, Refusal.BAD_SCOPE);
        }
        String text = tokens.refreshText(token).orElse("");
        Heard heard = services.ask(present -> {
            Caller caller = present.identity()
                    .signIn(text)
                    .flatMap(signIn -> services.callers().grant(signIn.id()))
                    .orElseGet(() -> devices.of(call));
            return heard(
                    present,
                    "refresh",
                    caller,
                    present.identity()
                            .handle(
                                    present.now(),
                                    caller,
                                    new DeviceRequest.Refresh(name(present, authority), clientId, text)));
        });
        // A signature takes so long that event loops, which answer everybody, must not make it.
        return heard.known().isPresent() && tokens.signs()
                ? CompletableFuture.supplyAsync(() -> answer(call, form, form.get("scope"), heard), slow)
                : CompletableFuture.completedStage(answer(call, form, form.get("scope"), heard));
    }

    private CompletionStage<Answer> application(HttpCall call, String authority, Clients.Shown shown, Parameters form) {
        if (services.applications().find(shown.clientId()).isEmpty()) {
            return refused(call, Refusal.UNKNOWN_APPLICATION);
        }
        if (shown.secret().isEmpty()) {
            return refused(call, Refusal.SECRET_MISSING);
        }
        Optional<Scope> scope = Scope.parse(form.get("scope"))
                .filter(asked -> asked.permissions().size() == 1
                        && asked.permissions().getFirst().equals(DEFAULT_SCOPE));
        if (scope.isEmpty()) {
            return refused(call, Refusal.BAD_SCOPE);
        }
        Optional<TenantSettings> tenant =
                services.ask(present -> present.identity().tenant(name(present, authority)));
        if (tenant.isEmpty()) {
            return refused(call, Refusal.TENANT_NOT_FOUND);
        }
        Instant now = services.clock().instant();
        services.seen().add(now, devices.of(call), "application token", "granted");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("expires_in", APPLICATION_LIFE.toSeconds());
        body.put("ext_expires_in", APPLICATION_LIFE.toSeconds());
        body.put(
                "access_token",
                tokens.applicationToken(Claims.application(
                        Identities.tenant(tenant.get()),
                        shown.clientId(),
                        scope.get().audience(),
                        now,
                        APPLICATION_LIFE)));
        return CompletableFuture.completedStage(answers.json(Trace.of(call, now), body));
    }

    private Heard heard(Present present, String what, Caller caller, IdentityReply.Tokens reply) {
        services.seen().add(present.now(), caller, what, Sight.of(reply.outcome()));
        Optional<Known> known = reply.outcome() instanceof Outcome.Granted<TokenGrant>(TokenGrant grant)
                ? present.identity().signIn(grant.accessToken()).flatMap(signIn -> known(present, signIn))
                : Optional.empty();
        return new Heard(reply, present.now(), known);
    }

    private static Optional<Known> known(Present present, SignIn signIn) {
        return present.identity().tenant(signIn.tenant()).map(tenant -> new Known(signIn, tenant));
    }

    private Answer answer(HttpCall call, Parameters form, String narrowed, Heard heard) {
        Trace trace = Trace.of(call, heard.now());
        Answer answer = switch (heard.reply().outcome()) {
            case Outcome.Granted<TokenGrant>(TokenGrant grant) ->
                answers.json(
                        trace,
                        granted(call, form, narrowed, grant, heard.known().orElseThrow(), heard.now()));
            case Outcome.Refused<TokenGrant>(int status, var error) ->
                answers.refused(trace, call.origin(), status, error);
            case Outcome.Undecided<TokenGrant> undecided -> answers.undecided(undecided);
        };
        return answer.after(heard.reply().delay());
    }

    private Map<String, Object> granted(
            HttpCall call, Parameters form, String narrowed, TokenGrant grant, Known known, Instant now) {
        SignIn signIn = known.signIn();
        Scope scope =
                Scope.parse(narrowed.isEmpty() ? signIn.scope() : narrowed).orElseThrow();
        String tenantId = Identities.tenant(known.tenant());
        Claims claims = new Claims(call.origin(), tenantId, signIn, scope, now, grant.expiresIn());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("scope", scope.granted());
        body.put("expires_in", grant.expiresIn().toSeconds());
        body.put("ext_expires_in", grant.expiresIn().toSeconds());
        body.put("access_token", tokens.accessToken(grant.accessToken(), claims));
        if (!grant.refreshToken().isEmpty()) {
            body.put("refresh_token", tokens.refreshToken(grant.refreshToken()));
        }
        if (scope.openId()) {
            body.put("id_token", tokens.idToken(claims));
        }
        if (form.get("client_info").equals("1")) {
            String info = "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(claims.accountId(), tenantId);
            body.put(
                    "client_info",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(info.getBytes(StandardCharsets.US_ASCII)));
        }
        return body;
    }

    private CompletionStage<Answer> refused(HttpCall call, Refusal refusal, Object... parts) {
        services.seen().add(services.clock().instant(), devices.of(call), "token request", Sight.of(refusal));
        return CompletableFuture.completedStage(
                answers.refused(Trace.of(call, services.clock().instant()), call.origin(), refusal, parts));
    }

    private static String name(Present present, String authority) {
        return Identities.authority(present.identity(), authority);
    }
}
