package dev.platen.emulator.submission;

import dev.platen.protocol.mail.SmtpReply;

/**
 * All that the service says. Texts are verbatim as Microsoft documents them or as they were found in transcripts and
 * reports, save those marked.
 */
enum ExchangeReply {
    /** Transcript. */
    GREETING(220, "", "%s Microsoft ESMTP MAIL Service ready at %s [%s]"),
    /** Transcript. */
    TLS_READY(220, "2.0.0", "SMTP server ready"),
    /** Transcript. */
    AUTHENTICATED(235, "2.7.0", "Authentication successful"),
    /** Transcript. */
    SENDER_OK(250, "2.1.0", "Sender OK"),
    /** Transcript. */
    RECIPIENT_OK(250, "2.1.5", "Recipient OK"),
    /** Transcript. */
    START_MAIL(354, "", "Start mail input; end with <CRLF>.<CRLF>"),
    /** Assumption: our wording; RFC 5321, 4.1.1.5, gives the code. */
    RESET(250, "2.0.0", "Resetting"),
    /** Transcript. */
    MESSAGE_OK(250, "2.0.0", "OK <%s> [Hostname=%s]"),
    /** Assumption: our wording; RFC 5321, 4.2.3, gives the code. */
    CLOSING(221, "2.0.0", "Service closing transmission channel"),

    /** Bad or expired token, wrong audience, another user's token; also in outages (MailKit issue 1126). */
    NOT_AUTHENTICATED(535, "5.7.3", "Authentication unsuccessful [%s %s %s]"),
    /** Also with OAuth (email-oauth2-proxy issue 193). */
    AUTH_DISABLED_TENANT(
            535,
            "5.7.139",
            "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit"
                    + " https://aka.ms/smtp_auth_disabled for more information. [%s]"),
    /** As for the tenant. */
    AUTH_DISABLED_MAILBOX(
            535,
            "5.7.139",
            "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit"
                    + " https://aka.ms/smtp_auth_disabled for more information. [%s]"),
    /** Microsoft Learn, "Fix issues with printers, scanners, and LOB applications". */
    SECURITY_DEFAULTS(
            535,
            "5.7.139",
            "Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your"
                    + " administrator. [%s]"),
    /** Same page; the part of the text between the code and "Client" is not known. */
    NOT_SIGNED_IN(530, "5.7.57", "Client not authenticated to send mail"),
    /** Assumption: RFC 3207, 4, gives the reply; the service offers AUTH after STARTTLS only. */
    TLS_FIRST(530, "5.7.0", "Must issue a STARTTLS command first"),
    /** Assumption: RFC 5321, 4.3.2, gives the code; our wording. */
    BAD_SEQUENCE(503, "5.5.1", "Bad sequence of commands"),

    /** After DATA. Microsoft Learn, smtp-submission-improvements. */
    TOO_MANY_CONNECTIONS(
            432,
            "4.3.2",
            "Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information."
                    + " [Hostname=%s]"),
    /** Seen on premises; the form online is not confirmed. */
    TOO_FAST(421, "4.4.2", "Message submission rate for this client has exceeded the configured limit"),
    /** Report. */
    UNAVAILABLE(421, "4.3.2", "Service not available"),
    /** Report, abridged at the end there. */
    BUSY(451, "4.7.500", "Server busy"),
    /** Generic text; the service's own is not confirmed. */
    TOO_MANY_RECIPIENTS(452, "4.5.3", "Too many recipients"),
    /** Report. */
    RECIPIENT_QUOTA(554, "5.2.0", "STOREDRV.Submission.Exception:SubmissionQuotaExceededException"),
    /** Report, abridged in the middle there. */
    MAILBOX_FULL(554, "5.2.2", "mailbox full; STOREDRV.Submission.Exception:QuotaExceededException"),
    /** After DATA; report, abridged at the end there. */
    SEND_AS_DENIED(
            554,
            "5.2.252",
            "SendAsDenied; %s not allowed to send as %s; STOREDRV.Submission.Exception:"
                    + "SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent"
                    + " exception"),
    /** Assumption: RFC 1870, 6.3, and RFC 3463 give the codes; our wording. */
    TOO_BIG(552, "5.3.4", "Message size exceeds fixed maximum message size");

    private static final String GAP = "%s";

    private final int code;
    private final String enhanced;
    private final String text;

    ExchangeReply(int code, String enhanced, String text) {
        this.code = code;
        this.enhanced = enhanced;
        this.text = text;
    }

    /** The reply, its text filled in. */
    SmtpReply with(Object... parts) {
        return new SmtpReply(code, enhanced, parts.length == 0 ? text : filled(parts));
    }

    // String.format takes longer than all the rest of a session.
    private String filled(Object[] parts) {
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int from = 0;
        for (Object part : parts) {
            int gap = text.indexOf(GAP, from);
            filled.append(text, from, gap).append(part);
            from = gap + GAP.length();
        }
        return filled.append(text, from, text.length()).toString();
    }
}
