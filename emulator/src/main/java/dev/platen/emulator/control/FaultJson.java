package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultWords;
import dev.platen.emulator.fault.Share;
import dev.platen.emulator.fault.Target;
import java.time.Instant;

/** Faults as the interface shows them. Durations are ISO 8601, shares from 0 to 1. */
final class FaultJson {

    private FaultJson() {}

    static ObjectNode of(Fault fault, Instant now) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", fault.id())
                .put("fault", fault.kind().name().toString());
        Target target = fault.target();
        ObjectNode aim = shown.putObject("target");
        put(aim, "tenant", target.tenant());
        put(aim, "group", target.group());
        put(aim, "model", target.model());
        ArrayNode share = shown.putArray("share");
        for (Share.Point point : fault.share().points()) {
            share.addObject().put("after", point.after().toString()).put("share", point.share());
        }
        shown.put("per", FaultWords.PER.word(fault.per()))
                .put("start", fault.start().toString());
        if (fault.end().isBefore(Instant.MAX)) {
            shown.put("end", fault.end().toString());
        }
        shown.put("active", fault.activeAt(now));
        parameters(shown, fault.kind());
        return shown;
    }

    private static void parameters(ObjectNode shown, FaultKind kind) {
        switch (kind) {
            case FaultKind.IdentityUnavailable(int status) -> shown.put("status", status);
            case FaultKind.IdentityThrottled(int limit, var per, var retryAfter) ->
                shown.put("limit", limit).put("limitPer", per.toString()).put("retryAfter", retryAfter.toString());
            case FaultKind.IdentitySlow(var latency) -> shown.put("latency", latency.toString());
            case FaultKind.PasswordReset(var change) -> shown.put("change", FaultWords.PASSWORD_CHANGES.word(change));
            case FaultKind.SignInFrequency(var every) -> shown.put("every", every.toString());
            case FaultKind.SmtpAuthDisabled(var scope) -> shown.put("scope", FaultWords.SCOPES.word(scope));
            default -> {}
        }
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
