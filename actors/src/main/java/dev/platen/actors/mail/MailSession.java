package dev.platen.actors.mail;

import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sender's mails, one after the other over one connection, which is kept as long as it goes well. Thread-safe: a mail that
 * comes while another is sent waits for its turn.
 */
public final class MailSession implements AutoCloseable {

    private static final int SERVICE_CLOSES = 421;
    private static final SubmissionOutcome NO_TOKEN = new SubmissionOutcome.Rejected(
            SubmissionStage.AUTHENTICATE, new SmtpReply(535, "5.7.3", "not sent: the access token is not held"));

    private final MailClient client;
    private final String name;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Kept kept;
    private volatile boolean late;
    private volatile boolean closed;

    /** A connection, and who signed in on it. */
    private record Kept(SmtpConnection connection, EmailServerSettings server, String account) {

        boolean fits(EmailServerSettings otherServer, String otherAccount) {
            return server.equals(otherServer) && account.equals(otherAccount);
        }
    }

    MailSession(MailClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Sends a letter. Blocks until its outcome is known, which it is within the time that the limits give.
     *
     * @param server where and how
     * @param account who signs in
     * @param accessToken with what, asked for when it is needed: a letter may wait longer for its turn than a token lives. Not asked
     *     for where the server is not signed in to with OAuth 2.0
     */
    public SubmissionOutcome send(
            EmailServerSettings server, String account, Supplier<Secret> accessToken, Letter letter) {
        long start = System.nanoTime();
        Duration whole = client.limits().whole();
        try {
            if (!turn.tryLock(whole.toNanos(), TimeUnit.NANOSECONDS)) {
                return new SubmissionOutcome.Unreachable("waited too long for its turn");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new SubmissionOutcome.Unreachable("interrupted");
        }
        try {
            Duration left = whole.minusNanos(System.nanoTime() - start);
            late = false;
            ScheduledFuture<?> deadline = client.after(left, this::cutLate);
            try {
                return inTurn(server, account, accessToken, letter);
            } finally {
                deadline.cancel(false);
            }
        } finally {
            turn.unlock();
        }
    }

    private SubmissionOutcome inTurn(
            EmailServerSettings server, String account, Supplier<Secret> accessToken, Letter letter) {
        Kept ready = kept;
        if (ready != null && ready.fits(server, account)) {
            SubmissionOutcome outcome = submit(ready, letter);
            if (!closedMeanwhile(ready, outcome)) {
                return outcome;
            }
        }
        hangUp();
        return connect(server, account, accessToken).orElseGet(() -> submit(kept(), letter));
    }

    /** Whether a server had closed a kept connection before it heard of the mail; then nothing was sent. */
    private static boolean closedMeanwhile(Kept ready, SubmissionOutcome outcome) {
        boolean gone = outcome instanceof SubmissionOutcome.Unreachable
                || (outcome instanceof SubmissionOutcome.Rejected(var _, SmtpReply reply)
                        && reply.code() == SERVICE_CLOSES);
        return gone && ready.connection().stage() == SubmissionStage.MAIL;
    }

    private SubmissionOutcome submit(Kept ready, Letter letter) {
        SubmissionOutcome outcome = ready.connection().submit(letter);
        if (!(outcome instanceof SubmissionOutcome.Delivered)) {
            hangUp();
        }
        return outcome;
    }

    /** Connects and signs in; says what went wrong, if something did. */
    private Optional<SubmissionOutcome> connect(
            EmailServerSettings server, String account, Supplier<Secret> accessToken) {
        Optional<SubmissionOutcome> obstacle = obstacle(server);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        boolean oauth2 = server.authentication() == Authentication.OAUTH2;
        Secret token = oauth2 ? accessToken.get() : Secret.NONE;
        if (oauth2 && token.none()) {
            return Optional.of(NO_TOKEN);
        }
        Kept made = new Kept(client.connection(server, name), server, account);
        kept = made;
        if (closed || late) {
            // Whoever wanted to cut it may not have seen it yet.
            made.connection().cut();
        }
        Optional<SubmissionOutcome> problem = made.connection().open(server);
        if (problem.isEmpty() && oauth2) {
            problem = made.connection().authenticate(account, token);
        }
        if (problem.isPresent()) {
            hangUp();
        }
        return problem;
    }

    private Kept kept() {
        Kept ready = kept;
        if (ready == null) {
            throw new IllegalStateException("not connected");
        }
        return ready;
    }

    /** What stands in the way before anything is sent. */
    private static Optional<SubmissionOutcome> obstacle(EmailServerSettings server) {
        return switch (server.authentication()) {
            case OAUTH2 ->
                server.secureConnection() == SecureConnection.NONE
                        ? Optional.of(new SubmissionOutcome.Untrusted(
                                "an access token is not sent over a connection that is not encrypted"))
                        : Optional.empty();
            case OFF -> Optional.empty();
            case SMTP_AUTH, POP_BEFORE_SMTP ->
                Optional.of(new SubmissionOutcome.Rejected(
                        SubmissionStage.AUTHENTICATE,
                        new SmtpReply(535, "5.7.139", "not sent: only OAuth 2.0 is used to sign in")));
        };
    }

    private void hangUp() {
        Kept left = kept;
        kept = null;
        if (left != null) {
            try {
                left.connection().close();
            } catch (MessagingException broken) {
                // It was to end anyway.
            } finally {
                left.connection().cut();
            }
        }
    }

    private void cutLate() {
        late = true;
        cut();
    }

    private void cut() {
        Kept busy = kept;
        if (busy != null) {
            busy.connection().cut();
        }
    }

    /** Ends the connection. Does not block: a mail that is being sent is cut off. */
    @Override
    public void close() {
        closed = true;
        Thread.ofVirtual().name("mail quit").start(() -> {
            if (turn.tryLock()) {
                try {
                    hangUp();
                } finally {
                    turn.unlock();
                }
            } else {
                cut();
            }
        });
    }
}
