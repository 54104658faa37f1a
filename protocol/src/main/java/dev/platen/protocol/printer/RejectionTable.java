package dev.platen.protocol.printer;

import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionStage;

/**
 * What Exchange Online's permanent refusals mean for a job (Microsoft Learn, "Authenticated client SMTP submission" and
 * "Fix issues with printers, scanners, and LOB applications that send email using Microsoft 365").
 */
final class RejectionTable {

    private RejectionTable() {}

    /**
     * Whether the server did not take the access token, so that a new one may help. Exchange Online says so by 5.7.3, other
     * servers by 5.7.8 (RFC 4954, 4) or by 535 alone; Exchange's service for high volume by 5.5.127 where the token's life is
     * about to end.
     */
    static boolean tokenRejected(SubmissionStage stage, SmtpReply reply) {
        return stage == SubmissionStage.AUTHENTICATE
                && switch (reply.enhanced()) {
                    case "5.7.3", "5.7.8", "" -> reply.code() == 535;
                    case "5.5.127" -> true;
                    default -> false;
                };
    }

    static JobError jobError(SubmissionStage stage, SmtpReply reply) {
        return switch (reply.enhanced()) {
            case "5.7.139", "5.7.30" -> JobError.SMTP_AUTH_DISABLED;
            case "5.2.252", "5.7.60" -> JobError.SEND_AS_DENIED;
            // Exchange has answered both with 5.2.0; the exception's name tells them apart.
            case "5.2.0", "5.2.2" ->
                reply.text().contains("SendAsDenied") ? JobError.SEND_AS_DENIED : JobError.MAILBOX_QUOTA;
            default -> stage == SubmissionStage.AUTHENTICATE ? JobError.SIGN_IN_AGAIN : JobError.MAIL_REJECTED;
        };
    }
}
