package dev.platen.protocol.panel;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.FinishedJob.Result;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import dev.platen.protocol.text.Messages;
import dev.platen.protocol.text.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the control panel of a printer shows. Immutable and thread-safe.
 *
 * @param state the printer
 * @param messages the language it speaks
 */
public record ControlPanel(PrinterState state, Messages messages) {

    /** The panel of a printer in the printer's own language. */
    public static ControlPanel of(PrinterState state) {
        return new ControlPanel(
                state, Messages.of(Locale.forLanguageTag(state.settings().locale())));
    }

    /** The home screen. */
    public HomeScreen home() {
        PrinterSettings settings = state.settings();
        List<Function> functions = new ArrayList<>();
        if (settings.model().scan()) {
            functions.add(Function.SCAN);
        }
        if (settings.model().fax()) {
            functions.add(Function.FAX);
        }
        if (offersToMyEmail()) {
            functions.add(Function.TO_MY_EMAIL);
        }
        List<Slot> signInNeeded = new ArrayList<>();
        if (needsSignIn(Slot.EMAIL)) {
            signInNeeded.add(Slot.EMAIL);
        }
        if (settings.model().fax() && needsSignIn(Slot.FAX)) {
            signInNeeded.add(Slot.FAX);
        }
        return new HomeScreen(
                functions, signInNeeded, signInNeeded.isEmpty() ? "" : messages.text(Notice.ADMINISTRATOR_SIGN_IN));
    }

    /** Settings, General Settings, Network Settings, Network Status, Wired LAN/Wi-Fi Status. */
    public List<Line> networkStatus() {
        return new ServerLines(state, messages).network();
    }

    /** Settings, General Settings, Network Settings, Network Status, Email Server Status. */
    public List<Line> emailServerStatus() {
        return new ServerLines(state, messages).server(Slot.EMAIL);
    }

    /**
     * What somebody is told who wants to use a function now, before the printer takes a job on; empty when nothing is in
     * the way.
     *
     * @param user who is at the panel; only matters for To My Email
     */
    public Optional<String> told(Function function, String user) {
        Model model = state.settings().model();
        return switch (function) {
            case SCAN -> model.scan() ? signInMessage(Slot.EMAIL) : refused(Refusal.NO_SCANNER);
            case FAX -> model.fax() ? signInMessage(Slot.FAX) : refused(Refusal.NO_FAX);
            case TO_MY_EMAIL -> {
                if (!offersToMyEmail()) {
                    yield refused(Refusal.NO_TO_MY_EMAIL);
                }
                if (!state.settings().toMyEmail().allows(user)) {
                    yield refused(Refusal.USER_NOT_REGISTERED);
                }
                yield signInMessage(state.settings().toMyEmail().senderIsUser() ? Slot.user(user) : Slot.EMAIL);
            }
        };
    }

    /** The job status: jobs under way, then the history, newest first. */
    public List<JobLine> jobStatus() {
        List<JobLine> lines = new ArrayList<>();
        for (Job job : state.jobs().active()) {
            lines.add(new JobLine(
                    job.id(),
                    messages.text(job.kind()),
                    job.recipient(),
                    job.acceptedAt(),
                    messages.text(job.phase()),
                    "",
                    "",
                    ""));
        }
        for (FinishedJob job : state.jobs().history().reversed()) {
            lines.add(ended(job));
        }
        return lines;
    }

    private JobLine ended(FinishedJob job) {
        String kind = messages.text(job.kind());
        String status = messages.text(job.result());
        return switch (job.result()) {
            case Result.Failed failed ->
                new JobLine(
                        job.id(),
                        kind,
                        job.recipient(),
                        job.acceptedAt(),
                        status,
                        failed.error().code(),
                        messages.meaning(failed.error()),
                        messages.remedy(failed.error()));
            case Result.FaxNotDelivered(String report) ->
                new JobLine(job.id(), kind, job.recipient(), job.acceptedAt(), status + ": " + report, "", "", "");
            case Result.Sent _, Result.HandedOver _, Result.FaxDelivered _ ->
                new JobLine(job.id(), kind, job.recipient(), job.acceptedAt(), status, "", "", "");
        };
    }

    private boolean offersToMyEmail() {
        return state.settings().model().toMyEmail()
                && state.settings().toMyEmail().enabled();
    }

    private boolean needsSignIn(Slot slot) {
        return state.settings().server(slot).authentication() == Authentication.OAUTH2
                && !state.slot(slot).signedIn();
    }

    private Optional<String> signInMessage(Slot slot) {
        if (!needsSignIn(slot)) {
            return Optional.empty();
        }
        PrinterSettings settings = state.settings();
        if (!settings.model().oauth2()) {
            return refused(Refusal.FIRMWARE_WITHOUT_OAUTH2);
        }
        if (settings.network().network() == NetworkSettings.Network.ADDITIONAL) {
            return refused(Refusal.ADDITIONAL_NETWORK);
        }
        SlotState signIn = state.slot(slot);
        return Optional.of(
                slot.kind() == Slot.Kind.USER
                        ? toldToUser(signIn.status())
                        : toldWithoutAdministrator(signIn.status()));
    }

    /** The printer's own sign-in is an administrator's business, also while one is at it. */
    private String toldWithoutAdministrator(AuthStatus status) {
        return switch (status) {
            case AuthStatus.Expired(var reason) -> messages.expired(reason);
            case AuthStatus.AwaitingUser waiting -> toldWithoutAdministrator(waiting.before());
            case AuthStatus.SignedOut _, AuthStatus.SignedInUnsaved _, AuthStatus.SignedIn _ ->
                messages.text(Notice.SIGN_IN_REQUIRED);
        };
    }

    private String toldToUser(AuthStatus status) {
        return switch (status) {
            case AuthStatus.Expired(var reason) -> messages.userExpired(reason);
            case AuthStatus.AwaitingUser waiting -> messages.enterCode(waiting.userCode(), waiting.verificationUri());
            case AuthStatus.SignedInUnsaved _ -> messages.text(Notice.SIGNED_IN_ON_PANEL);
            case AuthStatus.SignedOut _, AuthStatus.SignedIn _ -> messages.text(Notice.USER_SIGN_IN_REQUIRED);
        };
    }

    private Optional<String> refused(Refusal refusal) {
        return Optional.of(messages.text(refusal));
    }
}
