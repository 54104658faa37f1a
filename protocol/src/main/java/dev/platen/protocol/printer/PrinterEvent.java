package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.platen.protocol.chance.Chance;
import java.time.Duration;
import java.time.Instant;

/**
 * What happened to a printer. Folding a printer's events in order rebuilds its state, with neither clock nor chance:
 * whatever was read or drawn to decide stands in the event. No secret is in any event; tokens appear as fingerprints.
 *
 * <p>Instants have millisecond precision. {@link PrinterState#NEVER} stands for an instant that will not come.
 */
public sealed interface PrinterEvent {

    /** When it happened. */
    Instant at();

    /** Name of the event, the same in every version of it. */
    @JsonIgnore
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * The printer was put up.
     *
     * @param printer its id
     * @param chance what its draws are keyed by
     * @param settings what it was set up with
     */
    record Installed(Instant at, PrinterId printer, Chance chance, PrinterSettings settings) implements PrinterEvent {}

    /**
     * New firmware runs.
     *
     * @param version of the firmware
     * @param oauth2 whether it speaks OAuth 2.0
     */
    record FirmwareUpdated(Instant at, String version, boolean oauth2) implements PrinterEvent {}

    /** The network was set up anew. */
    record NetworkConfigured(Instant at, NetworkSettings network) implements PrinterEvent {}

    /** The email server was set up anew. */
    record EmailServerConfigured(Instant at, EmailServerSettings settings) implements PrinterEvent {}

    /** The fax server's email server was set up anew. */
    record FaxServerConfigured(Instant at, EmailServerSettings settings, String gateway) implements PrinterEvent {}

    /** To My Email was set up anew. */
    record ToMyEmailConfigured(Instant at, ToMyEmailSettings settings) implements PrinterEvent {}

    /**
     * The printer keeps its tokens by other rules from now on: the next tokens that come are kept by these.
     *
     * @param printer for the printer's own sign-ins
     * @param users for those of users
     */
    record RefreshConfigured(Instant at, RefreshSettings printer, RefreshSettings users) implements PrinterEvent {}

    /** A certificate was stored. */
    record CertificateStored(Instant at, Certificate certificate) implements PrinterEvent {}

    /** Somebody chose Sign in; a device code is asked for. */
    record SignInStarted(Instant at, Slot slot, long effect) implements PrinterEvent {}

    /**
     * The code is shown; the printer polls until it is entered.
     *
     * @param effect the polling
     * @param deviceCode fingerprint of the code it polls with
     */
    record DeviceCodeShown(
            Instant at,
            Slot slot,
            long effect,
            String userCode,
            String verificationUri,
            String deviceCode,
            Duration interval,
            Instant expiresAt)
            implements PrinterEvent {}

    /**
     * The sign-in came to nothing.
     *
     * @param reason OAuth error, or what happened instead
     * @param aadsts Entra's number, 0 when absent
     */
    record SignInFailed(Instant at, Slot slot, String reason, int aadsts) implements PrinterEvent {}

    /** Somebody signed in; the printer holds tokens, but has not stored them: OK was not pressed yet. */
    record SignedIn(
            Instant at, Slot slot, String account, String accessToken, String refreshToken, Instant accessExpiresAt)
            implements PrinterEvent {}

    /**
     * OK was pressed: the sign-in is stored in the printer.
     *
     * @param nextRefresh when the slot's policy asks for a refresh
     */
    record SettingsSaved(Instant at, Slot slot, Instant nextRefresh) implements PrinterEvent {}

    /** Somebody chose Sign out; the tokens are gone. */
    record SignedOut(Instant at, Slot slot) implements PrinterEvent {}

    /**
     * New tokens are asked for.
     *
     * @param cause why
     */
    record RefreshStarted(Instant at, Slot slot, long effect, RefreshCause cause) implements PrinterEvent {}

    /**
     * New tokens came.
     *
     * @param refreshToken fingerprint of the refresh token that the printer holds from now on
     * @param accessExpiresAt end of the access token, counted from when the request was sent
     * @param nextRefresh when the slot's policy asks for the next refresh
     */
    record TokenRefreshed(
            Instant at,
            Slot slot,
            long effect,
            String accessToken,
            String refreshToken,
            Instant accessExpiresAt,
            Instant nextRefresh)
            implements PrinterEvent {}

    /**
     * A refresh came to nothing, but the refresh token is not known to be dead.
     *
     * @param reason OAuth error, or what happened instead
     * @param aadsts Entra's number, 0 when absent
     * @param retryAt when the printer tries again of its own accord
     */
    record RefreshFailed(Instant at, Slot slot, long effect, String reason, int aadsts, Instant retryAt)
            implements PrinterEvent {}

    /** The refresh token is known to be dead. */
    record TokenExpired(Instant at, Slot slot, long effect, ExpiryReason reason, int aadsts) implements PrinterEvent {}

    /**
     * The printer took a job on; its document lies in the spool.
     *
     * @param recipient address, or number for a fax
     * @param document key of the document in the spool
     * @param bytes size of the document
     * @param waitsUntil when the job fails if it has no token by then
     */
    record JobAccepted(
            Instant at,
            String job,
            JobKind kind,
            Slot slot,
            String recipient,
            String document,
            long bytes,
            Instant waitsUntil)
            implements PrinterEvent {}

    /** The job's mail is being sent. */
    record SendingStarted(Instant at, String job, long effect) implements PrinterEvent {}

    /**
     * Sending did not succeed, and is tried again.
     *
     * @param reason the server's reply, or what happened instead
     * @param deferral what the job waits for
     * @param until the time of the next attempt, or when the job fails if it has no new token by then
     */
    record SendingDeferred(Instant at, String job, String reason, Deferral deferral, Instant until)
            implements PrinterEvent {}

    /** The mail server took responsibility for a job's mail. Ends the job. */
    record EmailSent(Instant at, String job, long effect, String reply) implements PrinterEvent {}

    /** The mail server took responsibility for a fax's mail; whether the fax arrives is not known. Ends the job. */
    record FaxHandedOver(Instant at, String job, long effect, String reply) implements PrinterEvent {}

    /** The fax provider reported what became of a fax that was handed over. */
    record FaxReported(Instant at, String job, boolean delivered, String report) implements PrinterEvent {}

    /**
     * A job failed. Ends the job.
     *
     * @param error the job error
     * @param reason what led to it
     */
    record JobFailed(Instant at, String job, JobError error, String reason) implements PrinterEvent {}
}
