package dev.platen.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.console.desk.Glance;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.protocol.text.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Printers as the interface shows them. Tokens and their fingerprints are no part of it. Immutable and thread-safe. */
final class PrinterJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private final Messages messages;

    /** In the words of a language. */
    PrinterJson(Messages messages) {
        this.messages = messages;
    }

    /** A job's kind as paths and bodies write it, {@code scan-to-email} for example. */
    static String word(JobKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A line of the list. */
    ObjectNode line(PrinterState state) {
        ObjectNode line = JSON.createObjectNode()
                .put("id", state.id().toString())
                .put("model", state.settings().model().name());
        ObjectNode status = line.putObject("status");
        state.slots()
                .forEach(
                        slot -> status.put(slot.slot().toString(), slot.status().name()));
        line.put("activeJobs", state.jobs().active().size());
        Instant nextRefresh = Glance.nextRefresh(state);
        if (nextRefresh.isBefore(PrinterState.NEVER)) {
            line.put("nextRefresh", nextRefresh.toString());
        }
        Glance.lastError(state).ifPresent(error -> line.put("lastError", error.code()));
        return line;
    }

    /** All that a printer shows. */
    ObjectNode whole(PrinterState state) {
        ObjectNode whole = JSON.createObjectNode()
                .put("id", state.id().toString())
                .put("model", state.settings().model().name());
        ArrayNode slots = whole.putArray("slots");
        slots(state).forEach(slot -> slots.add(slot(state.slot(slot))));
        whole.set("jobs", jobs(state));
        return whole;
    }

    private static List<Slot> slots(PrinterState state) {
        List<Slot> own = state.settings().model().fax() ? List.of(Slot.EMAIL, Slot.FAX) : List.of(Slot.EMAIL);
        return Stream.concat(own.stream(), state.slots().stream().map(SlotState::slot))
                .distinct()
                .toList();
    }

    /** A sign-in. */
    ObjectNode slot(SlotState slot) {
        ObjectNode shown = JSON.createObjectNode()
                .put("slot", slot.slot().toString())
                .put("status", slot.status().name());
        switch (slot.status()) {
            case AuthStatus.AwaitingUser waiting -> {
                shown.put("userCode", waiting.userCode());
                shown.put("verificationUri", waiting.verificationUri());
                shown.put("codeExpiresAt", waiting.expiresAt().toString());
            }
            case AuthStatus.Expired(var reason) ->
                shown.put("reason", reason.name().toLowerCase(Locale.ROOT));
            case AuthStatus.SignedOut _, AuthStatus.SignedInUnsaved _, AuthStatus.SignedIn _ -> {}
        }
        if (!slot.account().isEmpty()) {
            shown.put("account", slot.account());
        }
        instant(shown, "accessTokenExpiresAt", slot.accessExpiresAt());
        instant(shown, "nextRefresh", slot.nextRefresh());
        return shown.put("busy", !(slot.pending() instanceof SlotState.Pending.Nothing))
                .put("refreshing", slot.refreshing())
                .put("failedRefreshes", slot.failures());
    }

    private static void instant(ObjectNode node, String name, Instant instant) {
        if (instant.isBefore(PrinterState.NEVER)) {
            node.put(name, instant.toString());
        }
    }

    /** The settings. */
    JsonNode settings(PrinterState state) {
        return JSON.valueToTree(state.settings());
    }

    /** Jobs under way and the history, newest last. */
    ObjectNode jobs(PrinterState state) {
        ObjectNode jobs = JSON.createObjectNode();
        ArrayNode active = jobs.putArray("active");
        state.jobs().active().forEach(job -> active.add(job(job)));
        ArrayNode history = jobs.putArray("history");
        state.jobs().history().forEach(job -> history.add(job(job)));
        return jobs;
    }

    ObjectNode job(Job job) {
        ObjectNode shown = JSON.createObjectNode()
                .put("id", job.id())
                .put("kind", word(job.kind()))
                .put("to", job.recipient())
                .put("acceptedAt", job.acceptedAt().toString())
                .put("state", job.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("attempts", job.attempts());
        instant(shown, "dueAt", job.dueAt());
        return shown;
    }

    ObjectNode job(FinishedJob job) {
        ObjectNode shown = JSON.createObjectNode()
                .put("id", job.id())
                .put("kind", word(job.kind()))
                .put("to", job.recipient())
                .put("acceptedAt", job.acceptedAt().toString())
                .put("finishedAt", job.finishedAt().toString());
        switch (job.result()) {
            case FinishedJob.Result.Sent() -> shown.put("state", "sent");
            case FinishedJob.Result.HandedOver() -> shown.put("state", "handed-over");
            case FinishedJob.Result.FaxDelivered() -> shown.put("state", "fax-delivered");
            case FinishedJob.Result.FaxNotDelivered(String report) ->
                shown.put("state", "fax-not-delivered").put("report", report);
            case FinishedJob.Result.Failed(var error, String reason) ->
                shown.put("state", "failed")
                        .put("code", error.code())
                        .put("reason", reason)
                        .put("meaning", messages.meaning(error))
                        .put("remedy", messages.remedy(error));
        }
        return shown;
    }
}
