package dev.platen.sim.scenario.reading;

import static dev.platen.sim.scenario.reading.KeySpec.optional;
import static dev.platen.sim.scenario.reading.KeySpec.required;

import dev.platen.emulator.fault.FaultForm;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.FaultWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of incidents: some that all take, and those of each fault. */
final class IncidentFormat {

    static final Section TARGET = Section.of(
            "target",
            "The printers an incident is aimed at: those that agree with every part given.",
            optional("tenant", Kind.nameOf("tenants"), "Those of a tenant."),
            optional("group", Kind.nameOf("fleet"), "Those of a group."),
            optional("model", Kind.nameOf("models"), "Those of a model."));

    private static final KeySpec FOR =
            optional("for", Kind.DURATION, "How long it lasts. Default: to the end of the run.");
    private static final KeySpec PER = optional(
            "per",
            Kind.oneOf(FaultWords.PER.names()),
            "device: a printer is hit until the share falls below its own draw, so that each recovers at its own moment."
                    + " request: each request is hit or not on its own. Default device.");

    static final Section INCIDENT = Section.of(
                    "incident",
                    "A fault that is planned.",
                    required("id", Kind.ID, "The incident's id; it also keys its chance."),
                    optional("title", Kind.TEXT, "Its name in the report. Default: its id."),
                    required("at", Kind.WHEN, "When it begins."),
                    optional("target", new Kind.PartOr(TARGET, "all"), "The printers it is aimed at. Default all."),
                    optional(
                            "share",
                            Kind.PROFILE,
                            "Part of the target that is hit. A profile is a line through its points, level before the first"
                                    + " and after the last; two points at the same time make a step. Default 100%."),
                    optional(
                            "enabled",
                            Kind.FLAG,
                            "false: it does not happen, but assertions may still refer to its time. Default true."),
                    required("fault", Kind.oneOf(FaultForm.NAMES), "What goes wrong."))
            .varying("fault", parameters());

    private IncidentFormat() {}

    private static Map<String, List<KeySpec>> parameters() {
        Map<String, List<KeySpec>> parameters = new LinkedHashMap<>();
        for (FaultName name : FaultName.values()) {
            List<KeySpec> keys = new ArrayList<>();
            if (!name.instant()) {
                keys.add(FOR);
            }
            if (name.perRequest()) {
                keys.add(PER);
            }
            keys.addAll(own(name));
            parameters.put(name.toString(), keys);
        }
        return parameters;
    }

    private static List<KeySpec> own(FaultName name) {
        return switch (name) {
            case IDP_UNAVAILABLE ->
                List.of(optional("status", Kind.whole(500, 599), "HTTP status of its answers. Default 503."));
            case IDP_THROTTLED ->
                List.of(
                        required("limit", Kind.RATE, "Requests let through, over all printers it hits."),
                        optional(
                                "retryAfter",
                                Kind.DURATION,
                                "Retry-After of its answers, in whole seconds. Default 0s: none is sent."));
            case IDP_SLOW -> List.of(required("latency", Kind.DURATION, "By how much its answers come later."));
            case PASSWORD_RESET ->
                List.of(
                        optional(
                                "change",
                                Kind.oneOf(FaultWords.PASSWORD_CHANGES.names()),
                                "How the password was changed, which decides what sessions end. Default entraAdminCenter: all."));
            case SIGN_IN_FREQUENCY ->
                List.of(required("every", Kind.DURATION, "How old a person's sign-in may become."));
            case SMTP_AUTH_DISABLED ->
                List.of(optional(
                        "scope",
                        Kind.oneOf(FaultWords.SCOPES.names()),
                        "tenant: the organisation's switch. mailbox: each mailbox's own. Default tenant."));
            case IDP_RESET,
                    IDP_GARBLED,
                    SIGNING_KEYS_UNKNOWN,
                    CONDITIONAL_ACCESS_BLOCK,
                    SESSIONS_REVOKED,
                    DEVICE_CODE_FLOW_BLOCKED,
                    SMTP_UNAVAILABLE,
                    SMTP_BUSY,
                    SMTP_RESET_IN_DATA,
                    SMTP_ANSWER_LOST,
                    ROOT_EXPIRED,
                    PARTITION,
                    DEVICE_IDLE,
                    DEVICE_OFF -> List.of();
        };
    }
}
