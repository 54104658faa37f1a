package dev.platen.emulator.submission;

import java.util.Set;

/**
 * How a mailbox is set.
 *
 * @param smtpAuth its own switch for SMTP AUTH
 * @param full whether it is full
 * @param sendAs the addresses that it may send as besides its own, in small letters
 */
public record MailboxSettings(SmtpAuthSwitch smtpAuth, boolean full, Set<String> sendAs) {

    static final MailboxSettings UNTOUCHED = new MailboxSettings(SmtpAuthSwitch.INHERIT, false, Set.of());

    /** Keeps its own copy of the addresses. */
    public MailboxSettings {
        sendAs = Set.copyOf(sendAs);
    }
}
