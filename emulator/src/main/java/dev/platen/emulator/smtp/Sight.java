package dev.platen.emulator.smtp;

import dev.platen.emulator.submission.SubmissionReply;
import dev.platen.emulator.submission.SubmissionRequest;
import dev.platen.protocol.mail.SmtpReply;
import java.util.Optional;

/**
 * What there is to see of a step of a session: whether the client was let in, what became of its message, and everything
 * that did not go well. Nothing secret is part of it.
 *
 * @param what the step
 * @param outcome what it was answered, as codes
 */
record Sight(String what, String outcome) {

    static Optional<Sight> of(SubmissionRequest request, SubmissionReply reply) {
        String what = what(request);
        boolean dull = reply instanceof SubmissionReply.Said said
                && said.reply().positive()
                && !(request instanceof SubmissionRequest.Authenticate)
                && !(request instanceof SubmissionRequest.Data);
        return dull || request instanceof SubmissionRequest.Close
                ? Optional.empty()
                : Optional.of(new Sight(what, outcome(reply)));
    }

    private static String what(SubmissionRequest request) {
        return switch (request) {
            case SubmissionRequest.Connect _ -> "connection";
            case SubmissionRequest.StartTls _ -> "STARTTLS";
            case SubmissionRequest.Authenticate _ -> "AUTH";
            case SubmissionRequest.Mail _ -> "MAIL";
            case SubmissionRequest.Recipients _ -> "RCPT";
            case SubmissionRequest.BeginData _ -> "DATA";
            case SubmissionRequest.Data _ -> "message";
            case SubmissionRequest.Reset _ -> "RSET";
            case SubmissionRequest.Close _ -> "QUIT";
        };
    }

    private static String outcome(SubmissionReply reply) {
        return switch (reply) {
            case SubmissionReply.Said said -> codes(said.reply());
            case SubmissionReply.Lost lost -> "cut: " + lost.cause();
            case SubmissionReply.Unheard unheard -> codes(unheard.reply()) + ", not heard";
            case SubmissionReply.Untrusted untrusted -> "cut: " + untrusted.cause();
        };
    }

    private static String codes(SmtpReply reply) {
        return (reply.code() + " " + reply.enhanced()).strip();
    }
}
