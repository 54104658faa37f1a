package dev.platen.actors.mail;

import dev.platen.actors.tls.Trust;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.EmailServerSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a submission service. Jakarta Mail tells apart what failed by exceptions that do not always say at which command,
 * and loses a refusal when the connection breaks behind it; so the commands are given here one by one, and every reply is kept.
 */
final class SmtpConnection extends SMTPTransport {

    private static final int CONTINUE = 334;
    private static final String[] NOT_SENT = {"Bcc", "Content-Length"};

    private final SmtpLine line;
    private SubmissionStage stage = SubmissionStage.CONNECT;
    private @Nullable SmtpReply reply;
    private boolean resetting;
    private boolean wholeSent;

    SmtpConnection(Session session, SmtpLine line) {
        super(session, new URLName("smtp", null, -1, null, null, null));
        this.line = line;
    }

    /** Where the session stands. */
    SubmissionStage stage() {
        return stage;
    }

    /** Cuts the connection, whatever goes on. */
    void cut() {
        line.cut();
    }

    /** Connects and encrypts; says what went wrong, if something did. */
    synchronized Optional<SubmissionOutcome> open(EmailServerSettings server) {
        try {
            connect(server.host(), server.port(), null, null);
            return Optional.empty();
        } catch (MessagingException failure) {
            return Optional.of(failed(failure));
        }
    }

    /** Signs in with an access token (XOAUTH2); says what went wrong, if something did. */
    synchronized Optional<SubmissionOutcome> authenticate(String account, Secret accessToken) {
        stage = SubmissionStage.AUTHENTICATE;
        String credentials = "user=" + account + "\1auth=Bearer " + accessToken.reveal() + "\1\1";
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        try {
            // A server that does not like the token may explain itself first, and refuses when it is told to go on.
            boolean taken = accepted("AUTH XOAUTH2 " + encoded) || (replied(CONTINUE) && accepted(""));
            reply = SmtpReplies.without(encoded, SmtpReplies.without(accessToken.reveal(), last()));
            return taken ? Optional.empty() : Optional.of(refused());
        } catch (MessagingException failure) {
            return Optional.of(failed(failure));
        }
    }

    /** Sends a letter. */
    synchronized SubmissionOutcome submit(Letter letter) {
        wholeSent = false;
        try {
            stage = SubmissionStage.MAIL;
            LetterMessage message = LetterMessage.of(letter);
            String sender = LetterMessage.address(letter.sender());
            String recipient = LetterMessage.address(letter.recipient());
            boolean unicode = !LetterMessage.ascii(sender + recipient);
            if (unicode && !supportsExtension("SMTPUTF8")) {
                return new SubmissionOutcome.Rejected(
                        stage, new SmtpReply(553, "5.6.7", "not sent: the server takes no addresses beyond ASCII"));
            }
            if (!accepted("MAIL FROM:<" + sender + ">" + (unicode ? " SMTPUTF8" : ""))) {
                return refused();
            }
            stage = SubmissionStage.RECIPIENTS;
            if (!accepted("RCPT TO:<" + recipient + ">")) {
                return refused();
            }
            stage = SubmissionStage.DATA;
            OutputStream data = data();
            message.writeTo(data, NOT_SENT);
            wholeSent = true;
            finishData();
            return accepted() ? new SubmissionOutcome.Delivered(last()) : refused();
        } catch (MessagingException | IOException failure) {
            return failed(failure);
        }
    }

    private boolean accepted(String command) throws MessagingException {
        simpleCommand(command.getBytes(StandardCharsets.UTF_8));
        return accepted();
    }

    private boolean accepted() {
        SmtpReply last = reply;
        return last != null && last.code() < 300;
    }

    private boolean replied(int code) {
        SmtpReply last = reply;
        return last != null && last.code() == code;
    }

    private SmtpReply last() throws MessagingException {
        SmtpReply last = reply;
        if (last == null) {
            throw new MessagingException("the server closed the connection, or does not speak SMTP");
        }
        return last;
    }

    /** The server said no; or nothing. */
    private SubmissionOutcome refused() {
        try {
            return new SubmissionOutcome.Rejected(stage, last());
        } catch (MessagingException silence) {
            return broken(silence);
        }
    }

    private SubmissionOutcome failed(Exception failure) {
        SmtpReply last = reply;
        if (last != null && !last.positive()) {
            return new SubmissionOutcome.Rejected(stage, last);
        }
        if (last != null && wholeSent && accepted()) {
            return new SubmissionOutcome.Delivered(last);
        }
        return Trust.distrust(failure)
                .<SubmissionOutcome>map(SubmissionOutcome.Untrusted::new)
                .orElseGet(() -> broken(failure));
    }

    private SubmissionOutcome broken(Exception failure) {
        String cause = line.wasCut() ? "no end in time" : Causes.of(failure);
        return wholeSent ? new SubmissionOutcome.Unknown(cause) : new SubmissionOutcome.Unreachable(cause);
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        // An old server's HELO is of no use: it can't encrypt.
        if (!super.ehlo(domain)) {
            throw new MessagingException("EHLO refused");
        }
        return true;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        forget();
        super.sendCommand(command);
    }

    @Override
    protected int simpleCommand(byte[] command) throws MessagingException {
        forget();
        return super.simpleCommand(command);
    }

    private void forget() {
        if (!resetting) {
            reply = null;
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (!resetting) {
            reply = code < 0 ? null : SmtpReplies.parse(getLastServerResponse()).orElse(null);
        }
        return code;
    }

    /** After a refusal Jakarta Mail resets the session; what becomes of that is not what the server said to the mail. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        resetting = command.equals("RSET");
        try {
            super.issueCommand(command, expected);
        } finally {
            resetting = false;
        }
    }
}
