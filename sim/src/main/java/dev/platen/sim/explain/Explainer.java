package dev.platen.sim.explain;

import dev.platen.emulator.fault.FaultName;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.scenario.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains what happened to one printer. Immutable and thread-safe. */
public final class Explainer {

    private static final Set<FaultName> IDENTITY = Set.of(
            FaultName.IDP_UNAVAILABLE,
            FaultName.IDP_THROTTLED,
            FaultName.IDP_SLOW,
            FaultName.IDP_RESET,
            FaultName.IDP_GARBLED,
            FaultName.SIGNING_KEYS_UNKNOWN,
            FaultName.PARTITION,
            FaultName.ROOT_EXPIRED);
    private static final Set<FaultName> POLICY =
            Set.of(FaultName.CONDITIONAL_ACCESS_BLOCK, FaultName.DEVICE_CODE_FLOW_BLOCKED, FaultName.SIGN_IN_FREQUENCY);
    private static final Set<FaultName> ACTS = Set.of(FaultName.SESSIONS_REVOKED, FaultName.PASSWORD_RESET);
    private static final Set<FaultName> IDLENESS =
            Set.of(FaultName.DEVICE_IDLE, FaultName.DEVICE_OFF, FaultName.PARTITION, FaultName.IDP_UNAVAILABLE);
    private static final Set<FaultName> MAIL = Set.of(
            FaultName.SMTP_AUTH_DISABLED,
            FaultName.SMTP_UNAVAILABLE,
            FaultName.SMTP_BUSY,
            FaultName.SMTP_RESET_IN_DATA,
            FaultName.SMTP_ANSWER_LOST,
            FaultName.SIGNING_KEYS_UNKNOWN,
            FaultName.PARTITION,
            FaultName.ROOT_EXPIRED);

    /** How long before it was written down something may have been met. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final Pattern REPLY = Pattern.compile("([245][0-9]{2})(?: ([0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}))?.*");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final PrinterHistory history;
    private final Circumstances circumstances;

    /** Explains a printer's history. */
    public Explainer(PrinterHistory history, Circumstances circumstances) {
        this.history = history;
        this.circumstances = circumstances;
    }

    /** Why an event happened. */
    public Explanation of(Occurrence occurrence) {
        List<Step> steps = new ArrayList<>();
        explain(occurrence, steps);
        return new Explanation(steps);
    }

    /** Why a job failed; empty if it did not. */
    public Optional<Explanation> ofJob(String job) {
        return history.occurrences().reversed().stream()
                .filter(occurrence -> occurrence.event() instanceof PrinterEvent.JobFailed failed
                        && failed.job().equals(job))
                .findFirst()
                .map(this::of);
    }

    /** Why each of the jobs failed that did, with an error if one is given. */
    public List<Explanation> ofFailures(Optional<JobError> error) {
        return history.occurrences().stream()
                .filter(occurrence -> occurrence.event() instanceof PrinterEvent.JobFailed failed
                        && error.map(failed.error()::equals).orElse(true))
                .map(this::of)
                .toList();
    }

    private void explain(Occurrence occurrence, List<Step> steps) {
        Instant at = occurrence.at();
        long sequence = occurrence.sequence();
        switch (occurrence.event()) {
            case PrinterEvent.JobFailed failed -> {
                String code = failed.error().code();
                steps.add(new Step(at, sequence, code, code));
                cause(occurrence).ifPresent(cause -> behindFailure(failed, cause, steps));
            }
            case PrinterEvent.TokenExpired expired -> expired(occurrence, expired, steps);
            case PrinterEvent.RefreshFailed failed -> refreshFailed(occurrence, failed, steps);
            case PrinterEvent.SignInFailed failed -> {
                String says = "sign-in failed (" + failed.reason()
                        + (failed.aadsts() == 0 ? "" : ", " + failed.aadsts()) + ")";
                steps.add(new Step(at, sequence, says, says));
                incident(steps, union(IDENTITY, POLICY), at);
            }
            case PrinterEvent.SignedIn _ ->
                steps.add(new Step(
                        at, sequence, "signed in, but OK was not pressed", "signed in, but OK was not pressed"));
            case PrinterEvent.SettingsSaved _ ->
                steps.add(new Step(at, sequence, "signed in, and OK pressed", "signed in, and OK pressed"));
            case PrinterEvent.SignedOut _ -> steps.add(new Step(at, sequence, "signed out", "signed out"));
            case PrinterEvent.Installed _ -> {
                // A log that begins later, or is of another kind, is silent of a sign-in that there was.
                String says =
                        occurrence.evidence().isPresent() ? "the logs tell of no sign-in" : "nobody ever signed in";
                steps.add(new Step(at, sequence, says, says));
            }
            case PrinterEvent.SignInStarted _, PrinterEvent.DeviceCodeShown _ ->
                steps.add(new Step(at, sequence, "the code was not entered yet", "the code was not entered yet"));
            case PrinterEvent.SendingDeferred deferred -> {
                mailRefused(at, sequence, deferred.reason(), steps);
                incident(steps, MAIL, at);
            }
            case PrinterEvent.FirmwareUpdated _,
                    PrinterEvent.NetworkConfigured _,
                    PrinterEvent.EmailServerConfigured _,
                    PrinterEvent.FaxServerConfigured _,
                    PrinterEvent.ToMyEmailConfigured _,
                    PrinterEvent.RefreshConfigured _,
                    PrinterEvent.CertificateStored _,
                    PrinterEvent.RefreshStarted _,
                    PrinterEvent.TokenRefreshed _,
                    PrinterEvent.JobAccepted _,
                    PrinterEvent.SendingStarted _,
                    PrinterEvent.EmailSent _,
                    PrinterEvent.FaxHandedOver _,
                    PrinterEvent.FaxReported _ -> {
                String name = occurrence.event().name();
                steps.add(new Step(at, sequence, name, name));
                cause(occurrence).ifPresent(cause -> explain(cause, steps));
            }
        }
    }

    private Optional<Occurrence> cause(Occurrence occurrence) {
        return history.occurrence(occurrence.link().cause());
    }

    private void behindFailure(PrinterEvent.JobFailed failed, Occurrence cause, List<Step> steps) {
        if (cause.event() instanceof PrinterEvent.SendingStarted) {
            mailRefused(failed.at(), cause.sequence(), failed.reason(), steps);
            incident(steps, MAIL, cause.at(), failed.at());
        } else {
            explain(cause, steps);
        }
    }

    private static void mailRefused(Instant at, long sequence, String reason, List<Step> steps) {
        Matcher reply = REPLY.matcher(reason);
        String label = !reply.matches()
                ? reason
                : reply.group(2) == null ? reply.group(1) : reply.group(1) + " " + reply.group(2);
        String says = (reply.matches() ? "mail refused (" : "mail not sent (") + label + ")";
        steps.add(new Step(at, sequence, says, says));
    }

    private void expired(Occurrence occurrence, PrinterEvent.TokenExpired expired, List<Step> steps) {
        Instant at = occurrence.at();
        String refused = "refresh refused (" + label(word(expired.reason()), expired.aadsts()) + ")";
        steps.add(new Step(at, occurrence.sequence(), refused, refused));
        if (expired.reason() == ExpiryReason.INACTIVITY) {
            lastUse(expired.slot(), occurrence.sequence()).ifPresent(last -> inactive(last, at, steps));
        } else {
            steps.add(new Step(at, 0, word(expired.reason()), word(expired.reason())));
            incident(steps, union(POLICY, ACTS), at);
        }
    }

    private void inactive(Occurrence last, Instant at, List<Step> steps) {
        if (last.evidence().isPresent() && last.at().equals(at)) {
            // The use was read out of the very record that tells of the end: when it was, the logs do not say.
            steps.add(new Step(at, 0, "inactive, for how long the logs do not tell", "inactive"));
            return;
        }
        String idle = Quantity.duration(Duration.between(last.at(), at).toMillis());
        steps.add(new Step(last.at(), 0, "inactive " + idle, "inactive"));
        steps.add(new Step(last.at(), last.sequence(), "last use " + DAY.format(last.at()), ""));
        circumstances
                .during(IDLENESS, history.printer(), last.at(), at)
                .ifPresent(incident -> steps.add(step(incident)));
    }

    /** The last event before one by which a slot's refresh token was used. */
    private Optional<Occurrence> lastUse(Slot slot, long before) {
        return history.occurrences().reversed().stream()
                .filter(occurrence -> occurrence.sequence() < before)
                .filter(occurrence -> switch (occurrence.event()) {
                    case PrinterEvent.TokenRefreshed refreshed ->
                        refreshed.slot().equals(slot);
                    case PrinterEvent.SignedIn signedIn -> signedIn.slot().equals(slot);
                    default -> false;
                })
                .findFirst();
    }

    /** Failed refreshes in a row are one step. */
    private void refreshFailed(Occurrence occurrence, PrinterEvent.RefreshFailed failed, List<Step> steps) {
        Occurrence first = occurrence;
        int count = 1;
        for (Optional<Occurrence> earlier = earlierFailure(first);
                earlier.isPresent();
                earlier = earlierFailure(first)) {
            first = earlier.get();
            count++;
        }
        String label = label(failed.reason(), failed.aadsts());
        String says = count == 1
                ? "refresh failed (" + label + ")"
                : Quantity.grouped(count) + " refreshes failed since " + first.at() + " (" + label + ")";
        steps.add(new Step(first.at(), first.sequence(), says, "refresh failed (" + label + ")"));
        incident(steps, IDENTITY, first.at(), occurrence.at());
    }

    /** The failed refresh that a failed refresh repeated. */
    private Optional<Occurrence> earlierFailure(Occurrence failed) {
        return cause(failed)
                .flatMap(this::cause)
                .filter(earlier -> earlier.event() instanceof PrinterEvent.RefreshFailed);
    }

    private void incident(List<Step> steps, Set<FaultName> kinds, Instant... instants) {
        for (Instant at : instants) {
            Optional<Incident> incident = circumstances.hitting(kinds, history.printer(), at, TOLERANCE);
            if (incident.isPresent()) {
                steps.add(step(incident.get()));
                return;
            }
        }
    }

    private static Step step(Incident incident) {
        return new Step(incident.fault().start(), 0, incident.title(), incident.title());
    }

    private static String label(String reason, int aadsts) {
        return aadsts == 0 ? reason : Integer.toString(aadsts);
    }

    private static String word(ExpiryReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Set<FaultName> union(Set<FaultName> some, Set<FaultName> others) {
        Set<FaultName> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
