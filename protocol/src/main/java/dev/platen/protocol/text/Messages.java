package dev.platen.protocol.text;

import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.Deferral;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.FinishedJob;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.RefreshCause;
import dev.platen.protocol.printer.Refusal;
import dev.platen.protocol.printer.Slot;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The message catalogue of one language. Each constant of an enum has one key: the enum's prefix, a dot, and the
 * constant's name in lower case with dashes; a key that is missing is an error of the build, which a test finds.
 *
 * <p>Immutable and thread-safe.
 */
public final class Messages {

    private static final Messages ENGLISH = new Messages(Locale.ENGLISH);
    private static final Messages GREEK = new Messages(Locale.forLanguageTag("el"));

    private final Catalogue catalogue;

    private Messages(Locale language) {
        this.catalogue = Catalogue.load(language);
    }

    /** The catalogue of a language: Greek for Greek, English for all others. */
    public static Messages of(Locale language) {
        return language.getLanguage().equals("el") ? GREEK : ENGLISH;
    }

    /** The language. */
    public Locale language() {
        return catalogue.language();
    }

    /** A title, field or button. */
    public String text(Label label) {
        return catalogue.text("label", label);
    }

    /** The way to a screen, menu by menu, as the guide writes it: {@code Network > Email Server > Basic}. */
    public String path(Label... menus) {
        return Arrays.stream(menus).map(this::text).collect(Collectors.joining(" > "));
    }

    /** A sentence. */
    public String text(Notice notice) {
        return catalogue.text("notice", notice);
    }

    /** What is shown while the printer waits for a code to be entered. */
    public String enterCode(String code, String verificationUri) {
        return catalogue.text("notice.enter-code", Map.of("code", code, "uri", verificationUri));
    }

    /** Why the printer does not do what it is asked to. */
    public String text(Refusal refusal) {
        return catalogue.text("refusal", refusal);
    }

    /** A sign-in. */
    public String text(Slot slot) {
        return catalogue.text("slot." + Catalogue.name(slot.kind()), Map.of("user", slot.user()));
    }

    /** Where a sign-in stands. */
    public String text(AuthStatus status) {
        return catalogue.text(
                switch (status) {
                    case AuthStatus.SignedOut() -> "auth-status.signed-out";
                    case AuthStatus.AwaitingUser _ -> "auth-status.awaiting-user";
                    case AuthStatus.SignedInUnsaved() -> "auth-status.signed-in-unsaved";
                    case AuthStatus.SignedIn() -> "auth-status.signed-in";
                    case AuthStatus.Expired _ -> "auth-status.expired";
                });
    }

    /**
     * What Web Config shows as the current status. As on the guide's screen, a sign-in that was not stored yet reads as
     * signed in, and a printer to which nobody signed in has no current status at all.
     */
    public Optional<String> currentStatus(AuthStatus status) {
        return switch (status) {
            case AuthStatus.SignedOut() -> Optional.empty();
            case AuthStatus.SignedInUnsaved() -> Optional.of(text(new AuthStatus.SignedIn()));
            case AuthStatus.AwaitingUser _, AuthStatus.SignedIn _, AuthStatus.Expired _ -> Optional.of(text(status));
        };
    }

    /** Why a sign-in expired. */
    public String text(ExpiryReason reason) {
        return catalogue.text("expiry-reason", reason);
    }

    /** What somebody is told whose job needs a sign-in of the printer that expired. */
    public String expired(ExpiryReason reason) {
        return catalogue.text("notice.expired", Map.of("reason", text(reason)));
    }

    /** What a user of To My Email is told whose own sign-in expired. */
    public String userExpired(ExpiryReason reason) {
        return catalogue.text("notice.user-expired", Map.of("reason", text(reason)));
    }

    /** What a job does. */
    public String text(JobKind kind) {
        return catalogue.text("job-kind", kind);
    }

    /** What a mail is about, as its subject says. */
    public String mailSubject(JobKind kind, String printer) {
        return catalogue.text("mail.subject", Map.of("kind", text(kind), "printer", printer));
    }

    /** What a mail that carries a document says. */
    public String mailText(String printer) {
        return catalogue.text("mail.text", Map.of("printer", printer));
    }

    /** What the name of a document begins with that a mail carries. */
    public String fileName(JobKind kind) {
        return catalogue.text("mail.file", kind);
    }

    /** What a job under way waits for. */
    public String text(Job.Phase phase) {
        return catalogue.text("job-phase", phase);
    }

    /** What a job waits for whose sending did not succeed. */
    public String text(Deferral deferral) {
        return catalogue.text("deferral", deferral);
    }

    /** How a job ended. */
    public String text(FinishedJob.Result result) {
        return catalogue.text(
                switch (result) {
                    case FinishedJob.Result.Sent() -> "job-result.sent";
                    case FinishedJob.Result.HandedOver() -> "job-result.handed-over";
                    case FinishedJob.Result.FaxDelivered() -> "job-result.fax-delivered";
                    case FinishedJob.Result.FaxNotDelivered _ -> "job-result.fax-not-delivered";
                    case FinishedJob.Result.Failed _ -> "job-result.failed";
                });
    }

    /** What a job error means. */
    public String meaning(JobError error) {
        return catalogue.text("job-error.meaning", error);
    }

    /** What to do about a job error. */
    public String remedy(JobError error) {
        return catalogue.text("job-error.remedy", error);
    }

    /** Where a job error's code comes from. */
    public String text(JobError.Provenance provenance) {
        return catalogue.text("provenance", provenance);
    }

    /** Why tokens are refreshed. */
    public String text(RefreshCause cause) {
        return catalogue.text("refresh-cause", cause);
    }

    /** An email service. */
    public String text(MailService service) {
        return catalogue.text("mail-service", service);
    }

    /** An authentication method. */
    public String text(EmailServerSettings.Authentication authentication) {
        return catalogue.text("authentication", authentication);
    }

    /** A kind of encryption. */
    public String text(EmailServerSettings.SecureConnection secureConnection) {
        return catalogue.text("secure-connection", secureConnection);
    }

    /** A field that is not as it has to be. */
    public String text(EmailServerSettings.Problem problem) {
        return catalogue.text("problem", problem);
    }

    /** A network. */
    public String text(NetworkSettings.Network network) {
        return catalogue.text("network", network);
    }

    /** Cable or radio. */
    public String text(NetworkSettings.Connection connection) {
        return catalogue.text("connection", connection);
    }

    /** A kind of certificate. */
    public String text(Certificate.Kind kind) {
        return catalogue.text("certificate", kind);
    }
}
