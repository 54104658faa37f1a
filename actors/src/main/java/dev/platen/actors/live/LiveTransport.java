package dev.platen.actors.live;

import dev.platen.actors.mail.MailClient;
import dev.platen.actors.mail.MailSession;
import dev.platen.actors.oauth.OAuthClient;
import dev.platen.actors.oauth.TokenDesk;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.Transport;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.spool.SpoolException;
import dev.platen.persistence.vault.HeldTokens;
import dev.platen.persistence.vault.Secret;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultDamagedException;
import dev.platen.persistence.vault.VaultException;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.Submission;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs printers' effects at real services: tokens over HTTP, mail over SMTP, each on a virtual thread of its own. Printers know
 * their secrets by fingerprints; the secrets are in the vault. Thread-safe.
 */
public final class LiveTransport implements Transport, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTransport.class);

    private final TokenVault vault;
    private final OAuthClient oauth;
    private final TokenDesk desk;
    private final MailClient mail;
    private final LiveLetters letters;
    private final PacedClock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("transport-", 0).factory());

    /**
     * A transport. Vault and spool stay the caller's, and have to be open until it is closed.
     *
     * @param services where it goes
     * @param vault printers' secrets
     * @param spool jobs' documents
     * @param clock the fleet's time
     * @param zone the printers' time zone, for what people read
     */
    public LiveTransport(LiveServices services, TokenVault vault, Spool spool, PacedClock clock, ZoneId zone) {
        this.vault = vault;
        this.oauth = new OAuthClient(services.authority(), services.trust(), services.http(), clock);
        this.desk = new TokenDesk(oauth, vault, clock);
        this.mail = new MailClient(services.trust(), services.mail());
        this.letters = new LiveLetters(spool, zone);
        this.clock = clock;
    }

    @Override
    public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
        Session session = session(printer);
        return session.perform(effect).whenComplete((_, _) -> session.close());
    }

    @Override
    public Session session(PrinterId printer) {
        return new LiveSession(printer, mail.session(name(printer)));
    }

    /** Lets go of secrets when their sign-in has ended. */
    Care care() {
        return new VaultCare(vault);
    }

    /** By which name a printer greets a mail server: a host name, in which some characters of a printer's have no place. */
    private static String name(PrinterId printer) {
        return (printer.name() + "." + printer.tenant() + ".platen")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /** What one child of a printer does; its mails share a connection. */
    private final class LiveSession implements Session {

        private final PrinterId printer;
        private final MailSession mails;

        LiveSession(PrinterId printer, MailSession mails) {
            this.printer = printer;
            this.mails = mails;
        }

        @Override
        public CompletionStage<PrinterCommand> perform(Effect effect) {
            CompletableFuture<PrinterCommand> answer = new CompletableFuture<>();
            threads.execute(() -> {
                try {
                    answer.complete(answer(effect));
                } catch (InterruptedException closing) {
                    // The fleet stops. What was under way is performed again when it starts.
                    Thread.currentThread().interrupt();
                } catch (RuntimeException | Error defect) {
                    answer.completeExceptionally(defect);
                }
            });
            return answer;
        }

        private PrinterCommand answer(Effect effect) throws InterruptedException {
            return switch (effect) {
                case Effect.RequestDeviceCode request -> desk.requestDeviceCode(printer, request);
                case Effect.AwaitTokens polling -> desk.awaitTokens(printer, polling);
                case Effect.RefreshTokens refresh -> desk.refreshTokens(printer, refresh);
                case Effect.SendMail(long id, Slot slot, Submission submission) -> sent(id, slot, submission);
                case Effect.HandOverFax(long id, Slot slot, Submission submission) -> sent(id, slot, submission);
            };
        }

        private PrinterCommand sent(long effect, Slot slot, Submission submission) {
            SubmissionOutcome outcome = send(slot, submission);
            return new PrinterCommand.SendingAnswered(now(), submission.job(), effect, outcome);
        }

        private SubmissionOutcome send(Slot slot, Submission submission) {
            try {
                return mails.send(
                        submission.server(),
                        submission.account(),
                        () -> accessToken(printer, slot, submission.account()),
                        letters.of(printer, submission, clock.instant()));
            } catch (VaultException cause) {
                LOG.warn("The token vault does not serve {}", printer, cause);
                return new SubmissionOutcome.Unreachable("the token vault can't be used");
            } catch (IOException | SpoolException cause) {
                LOG.warn("The document of {}/{} can't be read", printer, submission.job(), cause);
                return new SubmissionOutcome.Unreachable("the document can't be read");
            }
        }

        @Override
        public void close() {
            mails.close();
        }
    }

    /**
     * The newest access token that the printer holds for an account. It may be newer than the one that the printer knows of: one
     * whose news is on the way, or was lost in a crash.
     */
    private Secret accessToken(PrinterId printer, Slot slot, String account) {
        try {
            HeldTokens held = vault.find(printer, slot).tokens();
            boolean another = !held.account().isEmpty() && !held.account().equalsIgnoreCase(account);
            return another ? Secret.NONE : held.access();
        } catch (VaultDamagedException damaged) {
            LOG.warn("{} {} needs another token", printer, slot, damaged);
            return Secret.NONE;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Stops all that is under way, without answers: it is performed again when the fleet starts. */
    @Override
    public void close() {
        threads.shutdownNow();
        oauth.close();
        mail.close();
    }
}
