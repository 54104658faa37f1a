package dev.platen.console.web.past;

import dev.platen.console.web.StatusSign;
import dev.platen.console.web.Visit;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.explain.Explanation;
import dev.platen.sim.replay.Change;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what happened in a visitor's language, and when, in a zone.
 *
 * @param visit the visitor
 * @param zone the zone
 */
public record PastWords(Visit visit, ZoneId zone) {

    private static final String EVENT = "past.event.";
    private static final Pattern EXPIRED = Pattern.compile("Expired\\((.+)\\)");
    private static final String FAILED_WITH = "failed with ";

    /** What of a printer may change besides its jobs: something, or something of a sign-in. */
    private static final Pattern CHANGED = Pattern.compile(
            "(model|network|email server|fax server)|(.+?)( access token until| next refresh| failed refreshes)?");

    /** The steps of explanations, by the key of what they are called. */
    private static final Map<String, Pattern> STEPS = Map.ofEntries(
            step("refresh-refused", "refresh refused \\((?<what>.*)\\)"),
            step("refresh-failed", "refresh failed \\((?<what>.*)\\)"),
            step("refreshes-failed", "(?<count>[0-9,]+) refreshes failed since (?<since>\\S+) \\((?<what>.*)\\)"),
            step("inactive-unknown", "inactive, for how long the logs do not tell"),
            step("inactive", "inactive (?<what>[0-9].*)"),
            step("last-use", "last use (?<what>.*)"),
            step("mail-refused", "mail refused \\((?<what>.*)\\)"),
            step("mail-not-sent", "mail not sent \\((?<what>.*)\\)"),
            step("sign-in-failed", "sign-in failed \\((?<what>.*)\\)"),
            step("unsaved", "signed in, but OK was not pressed"),
            step("saved", "signed in, and OK pressed"),
            step("signed-out", "signed out"),
            step("never", "nobody ever signed in"),
            step("never-told", "the logs tell of no sign-in"),
            step("code", "the code was not entered yet"));

    private static Map.Entry<String, Pattern> step(String key, String pattern) {
        return Map.entry("past.step." + key, Pattern.compile(pattern));
    }

    /** An instant. */
    public String time(Instant at) {
        return at.isBefore(PrinterState.NEVER) ? visit.time(at, zone) : "–";
    }

    /** What the zone is called. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A length of time by its two largest units. */
    public String length(Duration length) {
        long days = length.toDays();
        long hours = length.toHoursPart();
        if (days > 0) {
            return unit("days", days) + (hours == 0 ? "" : " " + unit("hours", hours));
        }
        if (hours > 0) {
            return unit("hours", hours) + " " + unit("minutes", length.toMinutesPart());
        }
        return unit("minutes", length.toMinutesPart()) + " " + unit("seconds", length.toSecondsPart());
    }

    private String unit(String unit, long count) {
        return visit.text("past.length." + unit, Map.of("count", count));
    }

    /** What an event of a type is called. */
    public String event(String type) {
        return visit.text(EVENT + type);
    }

    /** What an event says beside that; empty where that is all. */
    public String detail(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.Installed installed ->
                installed.settings().model().name();
            case PrinterEvent.FirmwareUpdated updated -> updated.version();
            case PrinterEvent.NetworkConfigured configured ->
                visit.messages().text(configured.network().network());
            case PrinterEvent.EmailServerConfigured configured ->
                configured.settings().host() + ":" + configured.settings().port();
            case PrinterEvent.FaxServerConfigured configured -> configured.gateway();
            case PrinterEvent.ToMyEmailConfigured configured ->
                visit.text(configured.settings().enabled() ? "past.on-off.on" : "past.on-off.off");
            case PrinterEvent.RefreshConfigured configured ->
                configured.printer().policy().getClass().getSimpleName();
            case PrinterEvent.CertificateStored stored -> stored.certificate().subject();
            case PrinterEvent.SignInStarted started -> slot(started.slot());
            case PrinterEvent.DeviceCodeShown shown -> slot(shown.slot()) + ", " + shown.userCode();
            case PrinterEvent.SignInFailed failed -> refused(failed.slot(), failed.reason(), failed.aadsts());
            case PrinterEvent.SignedIn signedIn -> slot(signedIn.slot()) + ", " + signedIn.account();
            case PrinterEvent.SettingsSaved saved -> slot(saved.slot());
            case PrinterEvent.SignedOut out -> slot(out.slot());
            case PrinterEvent.RefreshStarted started ->
                slot(started.slot()) + ", " + visit.messages().text(started.cause());
            case PrinterEvent.TokenRefreshed refreshed -> slot(refreshed.slot());
            case PrinterEvent.RefreshFailed failed -> refused(failed.slot(), failed.reason(), failed.aadsts());
            case PrinterEvent.TokenExpired expired -> refused(expired.slot(), text(expired.reason()), expired.aadsts());
            case PrinterEvent.JobAccepted accepted ->
                accepted.job() + ", " + visit.messages().text(accepted.kind()) + " → " + accepted.recipient();
            case PrinterEvent.SendingStarted started -> started.job();
            case PrinterEvent.SendingDeferred deferred -> deferred.job() + ", " + deferred.reason();
            case PrinterEvent.EmailSent sent -> sent.job();
            case PrinterEvent.FaxHandedOver handed -> handed.job();
            case PrinterEvent.FaxReported reported ->
                reported.job() + ", "
                        + visit.messages()
                                .text(
                                        reported.delivered()
                                                ? new FinishedJob.Result.FaxDelivered()
                                                : new FinishedJob.Result.FaxNotDelivered(""));
            case PrinterEvent.JobFailed failed ->
                failed.job() + ", " + failed.error().code() + ", " + failed.reason();
        };
    }

    private String refused(Slot slot, String reason, int aadsts) {
        return slot(slot) + ", " + reason + (aadsts == 0 ? "" : ", AADSTS" + aadsts);
    }

    /** A sign-in. */
    public String slot(Slot slot) {
        return visit.messages().text(slot);
    }

    /** Why something happened, from what happened on the left to its root. */
    public String sentence(Explanation explanation) {
        return explanation.steps().stream().map(step -> step(step.says())).collect(Collectors.joining(" ← "));
    }

    private String step(String says) {
        for (Map.Entry<String, Pattern> step : STEPS.entrySet()) {
            Matcher matcher = step.getValue().matcher(says);
            if (matcher.matches()) {
                return visit.text(
                        step.getKey(),
                        matcher.namedGroups().keySet().stream()
                                .collect(Collectors.toMap(name -> name, name -> value(matcher.group(name)))));
            }
        }
        return visit.texts().has(EVENT + says)
                ? event(says)
                : reason(says).map(this::text).orElse(says);
    }

    /** A status as changes write it. */
    public AuthStatus status(String written) {
        return switch (written) {
            case "SignedOut" -> new AuthStatus.SignedOut();
            case "AwaitingUser" -> new AuthStatus.AwaitingUser("", "", PrinterState.NEVER, new AuthStatus.SignedOut());
            case "SignedInUnsaved" -> new AuthStatus.SignedInUnsaved();
            case "SignedIn" -> new AuthStatus.SignedIn();
            default -> {
                Matcher expired = EXPIRED.matcher(written);
                yield new AuthStatus.Expired(
                        reason(expired.matches() ? expired.group(1) : written).orElse(ExpiryReason.INACTIVITY));
            }
        };
    }

    /** A status, with its reason where it has one. */
    public String status(AuthStatus status) {
        String text = visit.messages().text(status);
        return status instanceof AuthStatus.Expired(var reason) ? text + " (" + text(reason) + ")" : text;
    }

    /** What stands beside a status. */
    public StatusSign sign(AuthStatus status) {
        return StatusSign.of(status);
    }

    /** In a few words; the catalogue's are for the one who has to sign in again. */
    private String text(ExpiryReason reason) {
        return visit.text("past.reason." + reason.name().toLowerCase(Locale.ROOT));
    }

    private static Optional<ExpiryReason> reason(String word) {
        return Arrays.stream(ExpiryReason.values())
                .filter(reason -> reason.name().replace('_', ' ').equalsIgnoreCase(word.replace('_', ' ')))
                .findFirst();
    }

    /** What changed. */
    public String what(Change change) {
        if (isJob(change)) {
            return visit.text("past.change.job", Map.of("job", change.what().substring("job ".length())));
        }
        Matcher changed = CHANGED.matcher(change.what());
        if (!changed.matches()) {
            return change.what();
        }
        if (changed.group(1) != null) {
            return visit.text("past.change." + changed.group(1).replace(' ', '-'));
        }
        String of = slot(Slot.parse(changed.group(2)));
        return changed.group(3) == null
                ? of
                : of + ": "
                        + visit.text("past.change." + changed.group(3).strip().replace(' ', '-'));
    }

    private static boolean isJob(Change change) {
        return change.what().startsWith("job ");
    }

    /** How something was, or is, that changed. */
    public String value(Change change, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return isJob(change) ? job(value) : value(value);
    }

    private String value(String value) {
        if (List.of("SignedOut", "AwaitingUser", "SignedInUnsaved", "SignedIn").contains(value)
                || EXPIRED.matcher(value).matches()) {
            return status(status(value));
        }
        for (NetworkSettings.Network network : NetworkSettings.Network.values()) {
            if (network.name().equals(value)) {
                return visit.messages().text(network);
            }
        }
        try {
            return time(Instant.parse(value));
        } catch (DateTimeException _) {
            return value;
        }
    }

    private String job(String value) {
        for (Job.Phase phase : Job.Phase.values()) {
            if (phase.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(value)) {
                return visit.messages().text(phase);
            }
        }
        return switch (value) {
            case "sent" -> visit.messages().text(new FinishedJob.Result.Sent());
            case "handed over" -> visit.messages().text(new FinishedJob.Result.HandedOver());
            case "fax delivered" -> visit.messages().text(new FinishedJob.Result.FaxDelivered());
            case "fax not delivered" -> visit.messages().text(new FinishedJob.Result.FaxNotDelivered(""));
            default ->
                value.startsWith(FAILED_WITH)
                        ? visit.text("past.failed-with", Map.of("code", value.substring(FAILED_WITH.length())))
                        : value;
        };
    }

    /** How a job ended. */
    public String result(FinishedJob.Result result) {
        return result instanceof FinishedJob.Result.Failed(var error, var _)
                ? visit.text("past.failed-with", Map.of("code", error.code()))
                : visit.messages().text(result);
    }
}
