package dev.platen.emulator.submission;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.account;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.identity.EntraWorld;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A submission service that believes the tokens of an {@link EntraWorld}, and a printer that is signed in. */
final class MailWorld {

    final EntraWorld entra = new EntraWorld();
    final SubmissionService mail;
    final Caller printer = EntraWorld.printer("contoso/hq-1");
    final String account = account(printer);
    final String token;

    MailWorld() {
        this(SubmissionSettings.DOCUMENTED);
    }

    MailWorld(SubmissionSettings settings) {
        mail = new SubmissionService(settings, entra.faults, entra.identity);
        token = entra.signIn(START, printer).accessToken();
    }

    SubmissionReply step(Instant now, SubmissionRequest request) {
        return mail.handle(now, printer, request);
    }

    SubmissionReply.Said said(Instant now, SubmissionRequest request) {
        return said(step(now, request));
    }

    static SubmissionReply.Said said(SubmissionReply reply) {
        if (reply instanceof SubmissionReply.Said said) {
            return said;
        }
        throw new AssertionError("no answer: " + reply);
    }

    static void expect(SubmissionReply.Said said, SubmissionStage stage, int code, String enhanced) {
        SmtpReply reply = said.reply();
        if (said.stage() != stage || reply.code() != code || !reply.enhanced().equals(enhanced)) {
            throw new AssertionError("expected " + code + " " + enhanced + " at " + stage + ", got " + said);
        }
    }

    long connect(Instant now) {
        return said(now, new SubmissionRequest.Connect()).session();
    }

    long encrypted(Instant now) {
        long session = connect(now);
        said(now, new SubmissionRequest.StartTls(session));
        return session;
    }

    SubmissionReply.Said authenticate(Instant now) {
        return said(now, new SubmissionRequest.Authenticate(encrypted(now), account, token));
    }

    long signedIn(Instant now) {
        SubmissionReply.Said said = authenticate(now);
        expect(said, SubmissionStage.AUTHENTICATE, 235, "2.7.0");
        return said.session();
    }

    SubmissionReply.Said from(Instant now, long session) {
        return said(now, new SubmissionRequest.Mail(session, account));
    }

    SubmissionReply.Said send(Instant now, long session) {
        return send(now, session, account, account, List.of("someone@example.org"));
    }

    SubmissionReply.Said send(Instant now, long session, String envelope, String header, List<String> to) {
        expect(said(now, new SubmissionRequest.Mail(session, envelope)), SubmissionStage.MAIL, 250, "2.1.0");
        said(now, new SubmissionRequest.Recipients(session, to));
        return said(now, new SubmissionRequest.Data(session, header, "job-1@hq-1.contoso", 50_000));
    }

    Message message() {
        return new Message(account, token, account, List.of("someone@example.org"), "job-1@hq-1.contoso", 50_000);
    }

    static Instant seconds(long n) {
        return START.plus(Duration.ofSeconds(n));
    }
}
