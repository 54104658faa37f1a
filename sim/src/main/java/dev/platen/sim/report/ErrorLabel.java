package dev.platen.sim.report;

import dev.platen.protocol.printer.JobError;

/** What a job error says, in a few words. */
final class ErrorLabel {

    private ErrorLabel() {}

    static String of(JobError error) {
        return switch (error) {
            case NOT_SIGNED_IN -> "360 not signed in";
            case SIGN_IN_EXPIRED -> "361 sign-in expired";
            case SIGN_IN_AGAIN -> "370 sign in again";
            case TOKEN_SERVICE_UNAVAILABLE -> "no token in time";
            case APPLICATION_REFUSED -> "application refused";
            case SMTP_AUTH_DISABLED -> "SMTP AUTH off";
            case SEND_AS_DENIED -> "send-as denied";
            case MAILBOX_QUOTA -> "mailbox quota";
            case MAIL_SERVICE_UNAVAILABLE -> "mail service unavailable";
            case CERTIFICATE_NOT_TRUSTED -> "certificate not trusted";
            case MAIL_REJECTED -> "mail rejected";
        };
    }
}
