package dev.platen.sim.rehearsal;

import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which commands may have brought an event forth. A command is not stored, but an event holds nearly all that was in it; what it does
 * not hold (whether a refusal came with 400 or 503, at which step of a mail session a reply came) makes for several candidates.
 */
final class Candidates {

    private static final int REFUSED = 400;
    private static final int UNAVAILABLE = 503;
    private static final Pattern REPLY =
            Pattern.compile("([2-5][0-9]{2}) (?:([245]\\.[0-9]{1,3}\\.[0-9]{1,3}) )?(.*)", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?: \\(AADSTS([0-9]+)\\))?");
    private static final List<String> SUBERRORS = List.of(
            "",
            "bad_token",
            "token_expired",
            "message_only",
            "basic_action",
            "consent_required",
            "user_password_expired");
    private static final List<String> DEAD_ERRORS = List.of(
            "invalid_grant",
            "interaction_required",
            "login_required",
            "consent_required",
            "account_selection_required",
            "access_denied",
            "expired_token");

    private Candidates() {}

    /**
     * The commands that may begin with an event.
     *
     * @param state before it
     * @param event what happened
     * @param following what happened to the printer next
     */
    static List<PrinterCommand> of(PrinterState state, PrinterEvent event, List<PrinterEvent> following) {
        Instant at = event.at();
        return switch (event) {
            case PrinterEvent.Installed installed ->
                List.of(new PrinterCommand.Install(at, installed.printer(), installed.chance(), installed.settings()));
            case PrinterEvent.FirmwareUpdated updated ->
                List.of(new PrinterCommand.UpdateFirmware(at, updated.version(), updated.oauth2()));
            case PrinterEvent.NetworkConfigured configured ->
                List.of(new PrinterCommand.ConfigureNetwork(at, configured.network()));
            case PrinterEvent.EmailServerConfigured configured ->
                List.of(new PrinterCommand.ConfigureEmailServer(at, configured.settings()));
            case PrinterEvent.FaxServerConfigured configured ->
                List.of(new PrinterCommand.ConfigureFaxServer(at, configured.settings(), configured.gateway()));
            case PrinterEvent.ToMyEmailConfigured configured ->
                List.of(new PrinterCommand.ConfigureToMyEmail(at, configured.settings()));
            case PrinterEvent.RefreshConfigured configured ->
                List.of(new PrinterCommand.ConfigureRefresh(at, configured.printer(), configured.users()));
            case PrinterEvent.CertificateStored stored ->
                List.of(new PrinterCommand.StoreCertificate(at, stored.certificate()));
            case PrinterEvent.SignInStarted started -> List.of(new PrinterCommand.StartSignIn(at, started.slot()));
            case PrinterEvent.DeviceCodeShown shown -> List.of(codeCame(state, shown));
            case PrinterEvent.SignInFailed failed -> signInFailed(state, failed);
            case PrinterEvent.SignedIn signedIn -> signedIn(state, signedIn);
            case PrinterEvent.SettingsSaved saved -> List.of(new PrinterCommand.SaveSettings(at, saved.slot()));
            case PrinterEvent.SignedOut out -> List.of(new PrinterCommand.SignOut(at, out.slot()));
            case PrinterEvent.RefreshStarted _ -> List.of(new PrinterCommand.Wake(at));
            case PrinterEvent.TokenRefreshed refreshed -> refreshed(refreshed);
            case PrinterEvent.RefreshFailed failed -> refreshFailed(failed);
            case PrinterEvent.TokenExpired expired -> expired(expired, following);
            case PrinterEvent.JobAccepted accepted -> List.of(submitted(accepted));
            case PrinterEvent.SendingStarted _ -> List.of(new PrinterCommand.Wake(at));
            case PrinterEvent.SendingDeferred deferred -> {
                List<PrinterCommand> candidates = answers(state, at, deferred.job(), deferred.reason());
                candidates.add(new PrinterCommand.Wake(at));
                candidates.add(new PrinterCommand.Resume(at));
                yield candidates;
            }
            case PrinterEvent.EmailSent sent -> answers(state, at, sent.job(), sent.reply());
            case PrinterEvent.FaxHandedOver handed -> answers(state, at, handed.job(), handed.reply());
            case PrinterEvent.FaxReported reported ->
                List.of(new PrinterCommand.ReportFax(at, reported.job(), reported.delivered(), reported.report()));
            case PrinterEvent.JobFailed failed -> {
                List<PrinterCommand> candidates = answers(state, at, failed.job(), failed.reason());
                candidates.add(new PrinterCommand.Wake(at));
                yield candidates;
            }
        };
    }

    private static PrinterCommand codeCame(PrinterState state, PrinterEvent.DeviceCodeShown shown) {
        DeviceCode code = new DeviceCode(
                shown.deviceCode(),
                shown.userCode(),
                shown.verificationUri(),
                Duration.between(shown.at(), shown.expiresAt()),
                shown.interval());
        return new PrinterCommand.DeviceCodeAnswered(
                shown.at(), shown.slot(), effect(state, shown.slot()), new Outcome.Granted<>(code));
    }

    private static long effect(PrinterState state, Slot slot) {
        return switch (state.slot(slot).pending()) {
            case SlotState.Pending.Nothing() -> 0;
            case SlotState.Pending.DeviceCode(long effect) -> effect;
            case SlotState.Pending.Tokens tokens -> tokens.effect();
            case SlotState.Pending.Refresh(long effect) -> effect;
        };
    }

    private static List<PrinterCommand> signInFailed(PrinterState state, PrinterEvent.SignInFailed failed) {
        Instant at = failed.at();
        Slot slot = failed.slot();
        long effect = effect(state, slot);
        OAuthError error = new OAuthError(failed.reason(), "", failed.aadsts(), "");
        if (state.slot(slot).pending() instanceof SlotState.Pending.DeviceCode) {
            return List.of(
                    new PrinterCommand.DeviceCodeAnswered(at, slot, effect, new Outcome.Refused<>(REFUSED, error)),
                    new PrinterCommand.DeviceCodeAnswered(
                            at, slot, effect, new Outcome.Undecided<>(0, Duration.ZERO, failed.reason())));
        }
        return List.of(
                new PrinterCommand.TokensAnswered(at, slot, effect, at, new Outcome.Refused<>(REFUSED, error)),
                new PrinterCommand.TokensAnswered(
                        at, slot, effect, at, new Outcome.Undecided<>(0, Duration.ZERO, failed.reason())));
    }

    private static List<PrinterCommand> signedIn(PrinterState state, PrinterEvent.SignedIn signedIn) {
        TokenGrant grant = new TokenGrant(
                signedIn.account(),
                signedIn.accessToken(),
                signedIn.refreshToken(),
                Duration.between(signedIn.at(), signedIn.accessExpiresAt()));
        return List.of(new PrinterCommand.TokensAnswered(
                signedIn.at(),
                signedIn.slot(),
                effect(state, signedIn.slot()),
                signedIn.at(),
                new Outcome.Granted<>(grant)));
    }

    private static List<PrinterCommand> refreshed(PrinterEvent.TokenRefreshed refreshed) {
        TokenGrant grant = new TokenGrant(
                "",
                refreshed.accessToken(),
                refreshed.refreshToken(),
                Duration.between(refreshed.at(), refreshed.accessExpiresAt()));
        return List.of(answered(refreshed.at(), refreshed.slot(), refreshed.effect(), new Outcome.Granted<>(grant)));
    }

    private static PrinterCommand answered(Instant at, Slot slot, long effect, Outcome<TokenGrant> outcome) {
        return new PrinterCommand.TokensAnswered(at, slot, effect, at, outcome);
    }

    private static List<PrinterCommand> refreshFailed(PrinterEvent.RefreshFailed failed) {
        Instant at = failed.at();
        OAuthError error = new OAuthError(failed.reason(), "", failed.aadsts(), "");
        Duration asked = Duration.between(at, failed.retryAt());
        List<PrinterCommand> candidates = new ArrayList<>();
        for (Outcome<TokenGrant> outcome : List.<Outcome<TokenGrant>>of(
                new Outcome.Undecided<>(UNAVAILABLE, Duration.ZERO, failed.reason()),
                new Outcome.Undecided<>(UNAVAILABLE, asked.isPositive() ? asked : Duration.ZERO, failed.reason()),
                new Outcome.Refused<>(UNAVAILABLE, error),
                new Outcome.Refused<>(REFUSED, error))) {
            candidates.add(answered(at, failed.slot(), failed.effect(), outcome));
        }
        return candidates;
    }

    private static List<PrinterCommand> expired(PrinterEvent.TokenExpired expired, List<PrinterEvent> following) {
        // The error's name stands in the jobs that failed with it, if any waited.
        List<String> errors = new ArrayList<>();
        if (!following.isEmpty() && following.getFirst() instanceof PrinterEvent.JobFailed failed) {
            Matcher label = LABEL.matcher(failed.reason());
            if (label.matches()) {
                errors.add(label.group(1));
            }
        }
        errors.addAll(DEAD_ERRORS);
        List<PrinterCommand> candidates = new ArrayList<>();
        for (String error : errors) {
            for (String suberror : SUBERRORS) {
                candidates.add(answered(
                        expired.at(),
                        expired.slot(),
                        expired.effect(),
                        new Outcome.Refused<>(REFUSED, new OAuthError(error, suberror, expired.aadsts(), ""))));
            }
        }
        return candidates;
    }

    private static PrinterCommand submitted(PrinterEvent.JobAccepted accepted) {
        boolean own = accepted.kind() == JobKind.TO_MY_EMAIL;
        return new PrinterCommand.SubmitJob(
                accepted.at(),
                accepted.job(),
                accepted.kind(),
                own ? accepted.slot().user() : "",
                accepted.recipient(),
                accepted.document(),
                accepted.bytes());
    }

    private static List<PrinterCommand> answers(PrinterState state, Instant at, String job, String words) {
        long effect = state.jobs().find(job).map(found -> found.effect()).orElse(0L);
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        Matcher parts = REPLY.matcher(words);
        if (parts.matches()) {
            String enhanced = parts.group(2) == null ? "" : parts.group(2);
            SmtpReply reply = new SmtpReply(Integer.parseInt(parts.group(1)), enhanced, parts.group(3));
            if (reply.positive()) {
                outcomes.add(new SubmissionOutcome.Delivered(reply));
            } else {
                for (SubmissionStage stage : SubmissionStage.values()) {
                    outcomes.add(new SubmissionOutcome.Rejected(stage, reply));
                }
            }
        }
        outcomes.add(new SubmissionOutcome.Unreachable(words));
        outcomes.add(new SubmissionOutcome.Untrusted(words));
        List<PrinterCommand> candidates = new ArrayList<>();
        outcomes.forEach(outcome -> candidates.add(new PrinterCommand.SendingAnswered(at, job, effect, outcome)));
        return candidates;
    }
}
