package dev.platen.emulator.entra;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.identity.DeviceRequest;
import dev.platen.emulator.identity.IdentityReply;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Answers devices that ask for a code (RFC 8628, 3.1; Microsoft Learn, v2-oauth2-device-code). */
final class DeviceCodeEndpoint {

    private static final Outcome.Undecided<DeviceCode> TOO_MANY =
            new Outcome.Undecided<>(429, Duration.ofSeconds(60), "too many device codes are out");

    private final EmulatedServices services;
    private final WireTokens tokens;
    private final Devices devices;
    private final Answers answers;
    private final int mostCodes;

    private record Heard(IdentityReply.Code reply, Instant now) {}

    DeviceCodeEndpoint(EmulatedServices services, WireTokens tokens, Devices devices, Answers answers, int mostCodes) {
        this.services = services;
        this.tokens = tokens;
        this.devices = devices;
        this.answers = answers;
        this.mostCodes = mostCodes;
    }

    Answer answer(HttpCall call, String authority, Parameters form) {
        Caller caller = devices.of(call);
        if (Scope.parse(form.get("scope")).isEmpty()) {
            return answers.refused(Trace.of(call, services.clock().instant()), call.origin(), Refusal.BAD_SCOPE);
        }
        Heard heard = services.ask(present -> {
            String name = Identities.authority(present.identity(), authority);
            IdentityReply.Code reply = present.identity().codeCount() >= mostCodes
                    ? new IdentityReply.Code(TOO_MANY, Duration.ZERO)
                    : present.identity()
                            .handle(
                                    present.now(),
                                    caller,
                                    new DeviceRequest.DeviceAuthorization(
                                            name, form.get("client_id"), form.get("scope")));
            services.seen().add(present.now(), caller, "device code", Sight.of(reply.outcome()));
            return new Heard(reply, present.now());
        });
        Trace trace = Trace.of(call, heard.now());
        Answer answer = switch (heard.reply().outcome()) {
            case Outcome.Granted<DeviceCode>(DeviceCode code) ->
                answers.json(trace, granted(call, code, SignInSite.TEXTS.wished(form.get("mkt"))::text));
            case Outcome.Refused<DeviceCode>(int status, var error) ->
                answers.refused(trace, call.origin(), status, error);
            case Outcome.Undecided<DeviceCode> undecided -> answers.undecided(undecided);
        };
        return answer.after(heard.reply().delay());
    }

    private Map<String, Object> granted(HttpCall call, DeviceCode code, UnaryOperator<String> texts) {
        // The real pages are of no use here: people go to the emulator's own.
        String page = call.origin() + (code.verificationUri().endsWith("/link") ? "/link" : "/devicelogin");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_code", code.userCode());
        body.put("device_code", tokens.deviceCode(code.deviceCode()));
        body.put("verification_uri", page);
        body.put("expires_in", code.expiresIn().toSeconds());
        body.put("interval", code.interval().toSeconds());
        body.put(
                "message", texts.apply("device.message").replace("{page}", page).replace("{code}", code.userCode()));
        return body;
    }
}
