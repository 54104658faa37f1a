package dev.platen.emulator.submission;

import dev.platen.emulator.limit.RecentTimes;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the service remembers of a mailbox. There can be a million of these. */
final class Mailbox {

    private final RecentTimes messages = new RecentTimes();
    private int sending;
    private long quotaFrom = Long.MIN_VALUE;
    private int recipients;
    private SmtpAuthSwitch smtpAuth = SmtpAuthSwitch.INHERIT;
    private boolean full;
    private Set<String> sendAs = Set.of();

    SmtpAuthSwitch smtpAuth() {
        return smtpAuth;
    }

    void setSmtpAuth(SmtpAuthSwitch value) {
        smtpAuth = value;
    }

    boolean full() {
        return full;
    }

    void setFull(boolean value) {
        full = value;
    }

    void allowSendAs(String other) {
        Set<String> all = new TreeSet<>(sendAs);
        all.add(other.toLowerCase(Locale.ROOT));
        sendAs = all;
    }

    boolean maySendAs(String other) {
        return !sendAs.isEmpty() && sendAs.contains(other.toLowerCase(Locale.ROOT));
    }

    MailboxSettings settings() {
        return new MailboxSettings(smtpAuth, full, sendAs);
    }

    RecentTimes messages() {
        return messages;
    }

    /** Takes one of the places of sessions that may send; whether there was one. */
    boolean takePlace(int places) {
        if (sending >= places) {
            return false;
        }
        sending++;
        return true;
    }

    void leavePlace() {
        sending--;
    }

    /**
     * Counts recipients, unless there would be too many. Assumption: the 24 hours begin with the first message and then
     * anew.
     */
    boolean takeRecipients(int count, int most, Instant now) {
        long millis = now.toEpochMilli();
        if (quotaFrom == Long.MIN_VALUE || millis - quotaFrom >= SubmissionSettings.QUOTA_WINDOW.toMillis()) {
            quotaFrom = millis;
            recipients = 0;
        }
        if (recipients + count > most) {
            return false;
        }
        recipients += count;
        return true;
    }
}
