package dev.platen.actors.mail;

import java.time.Duration;

/**
 * How long things may take, on the machine's clock.
 *
 * @param connect to connect
 * @param read to wait for a reply, or a part of one. RFC 5321, 4.5.3.2, wants more patience after the message than elsewhere, and
 *     ten minutes of it; here a lost answer costs a repetition that the recipient can tell from its Message-ID
 * @param write to hand one part of the message to the network
 * @param whole for a mail from when it is asked for to when its outcome is known, the wait for its turn included
 */
public record MailLimits(Duration connect, Duration read, Duration write, Duration whole) {

    /** Within the patience of those who wait for the outcome. */
    public static final MailLimits USUAL = new MailLimits(
            Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(12));
}
