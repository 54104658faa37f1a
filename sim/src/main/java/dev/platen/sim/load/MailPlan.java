package dev.platen.sim.load;

import dev.platen.actors.mail.MailLimits;
import dev.platen.actors.tls.Trust;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * A load of scans to email as it is asked for. Immutable and thread-safe.
 *
 * @param server who takes the mail, over STARTTLS and XOAUTH2
 * @param trust whose certificates count
 * @param workload which mails are due when
 * @param warmUp how long the load goes on before anything is measured; only of a rate over time
 * @param connections the most at a time; each mail has one of its own, as printers have it
 * @param timeout how long a mail may take, from when it is begun
 * @param mailbox who signs in for all printers; empty if each has a mailbox of its own
 * @param recipient who gets the mail; empty if each mailbox gets its own
 * @param bytes size of a scan
 * @param limits whether what a mailbox may send is kept to: {@link #MESSAGES_A_MINUTE} messages and {@link #CONNECTIONS} connections
 * @param chance what is random, if the workload is
 */
public record MailPlan(
        EmailServerSettings server,
        Trust trust,
        Workload workload,
        Duration warmUp,
        int connections,
        Duration timeout,
        Optional<String> mailbox,
        Optional<String> recipient,
        int bytes,
        boolean limits,
        Chance chance) {

    /** What Exchange Online takes from a mailbox in a minute ("Exchange Online limits", SMTP AUTH client submission). */
    public static final int MESSAGES_A_MINUTE = 30;

    /** How many connections it takes from a mailbox at a time (the same page). */
    public static final int CONNECTIONS = 3;

    /** The same with another workload. */
    public MailPlan with(Workload other) {
        return new MailPlan(
                server, trust, other, warmUp, connections, timeout, mailbox, recipient, bytes, limits, chance);
    }

    /** How long things may take. */
    public MailLimits patience() {
        return new MailLimits(timeout, timeout, timeout, timeout);
    }
}
