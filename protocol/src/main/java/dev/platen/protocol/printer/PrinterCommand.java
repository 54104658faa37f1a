package dev.platen.protocol.printer;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Instant;

/** What a printer is asked to do, or told. Time arrives with the command, with millisecond precision. */
public sealed interface PrinterCommand {

    /** When the command reached the printer. */
    Instant at();

    /** Put the printer up. Once. */
    record Install(Instant at, PrinterId printer, Chance chance, PrinterSettings settings) implements PrinterCommand {}

    /** Run other firmware. */
    record UpdateFirmware(Instant at, String version, boolean oauth2) implements PrinterCommand {}

    /** Set up the network. */
    record ConfigureNetwork(Instant at, NetworkSettings network) implements PrinterCommand {}

    /** Set up the email server. */
    record ConfigureEmailServer(Instant at, EmailServerSettings settings) implements PrinterCommand {}

    /** Set up the fax server's email server. */
    record ConfigureFaxServer(Instant at, EmailServerSettings settings, String gateway) implements PrinterCommand {}

    /** Set up To My Email. */
    record ConfigureToMyEmail(Instant at, ToMyEmailSettings settings) implements PrinterCommand {}

    /**
     * Keep tokens by other rules.
     *
     * @param printer for the printer's own sign-ins
     * @param users for those of users
     */
    record ConfigureRefresh(Instant at, RefreshSettings printer, RefreshSettings users) implements PrinterCommand {}

    /** Store a certificate. */
    record StoreCertificate(Instant at, Certificate certificate) implements PrinterCommand {}

    /** Sign in: Web Config for the printer's slots, the panel for a user's. */
    record StartSignIn(Instant at, Slot slot) implements PrinterCommand {}

    /** Press OK: store the sign-in. */
    record SaveSettings(Instant at, Slot slot) implements PrinterCommand {}

    /** Sign out. */
    record SignOut(Instant at, Slot slot) implements PrinterCommand {}

    /**
     * Take a job on. The document already lies in the spool. Submitting a job again by the same id changes nothing, as
     * long as it is under way or in the job history.
     *
     * @param job unique on the printer
     * @param user the user, for {@link JobKind#TO_MY_EMAIL}; empty otherwise
     * @param recipient address, or number for a fax; ignored for To My Email
     * @param document key of the document in the spool
     * @param bytes size of the document
     */
    record SubmitJob(Instant at, String job, JobKind kind, String user, String recipient, String document, long bytes)
            implements PrinterCommand {}

    /** The printer's next due instant has come. */
    record Wake(Instant at) implements PrinterCommand {}

    /** The host recovered the printer from its journal: issue again what was under way. */
    record Resume(Instant at) implements PrinterCommand {}

    /** The answer to {@link Effect.RequestDeviceCode}. */
    record DeviceCodeAnswered(Instant at, Slot slot, long effect, Outcome<DeviceCode> outcome)
            implements PrinterCommand {}

    /**
     * The answer to {@link Effect.AwaitTokens} or {@link Effect.RefreshTokens}.
     *
     * @param sentAt when the request was sent
     */
    record TokensAnswered(Instant at, Slot slot, long effect, Instant sentAt, Outcome<TokenGrant> outcome)
            implements PrinterCommand {}

    /** The answer to {@link Effect.SendMail} or {@link Effect.HandOverFax}. */
    record SendingAnswered(Instant at, String job, long effect, SubmissionOutcome outcome) implements PrinterCommand {}

    /** The fax provider's report came. */
    record ReportFax(Instant at, String job, boolean delivered, String report) implements PrinterCommand {}
}
