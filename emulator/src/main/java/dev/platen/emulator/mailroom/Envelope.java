package dev.platen.emulator.mailroom;

import java.util.List;
import java.util.Set;

/**
 * What was said about a message before it was sent.
 *
 * @param account who signed in; empty for the emulator's own messages
 * @param from the sender; empty for the null sender, who gets no reports
 * @param id ENVID (RFC 3461), which reports repeat; empty when there is none
 * @param recipients at least one
 */
public record Envelope(String account, String from, String id, List<Recipient> recipients) {

    /**
     * A recipient.
     *
     * @param address the address
     * @param reports on what the sender wants a report; empty when that was not said
     * @param original the address as the sender knew it, with its type (ORCPT, RFC 3461); empty when there is none
     */
    public record Recipient(String address, Set<Notify> reports, String original) {

        /** Keeps its own copy of the wishes. */
        public Recipient {
            reports = Set.copyOf(reports);
        }

        /** Whether a failure is to be reported: it is, unless the sender said otherwise (RFC 3461, 4.1). */
        boolean hearsOfFailure() {
            return reports.isEmpty() || reports.contains(Notify.FAILURE);
        }

        boolean hearsOfSuccess() {
            return reports.contains(Notify.SUCCESS);
        }
    }

    /** Keeps its own copy of the recipients. */
    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /** An envelope of the emulator's own, from nobody. */
    static Envelope ofReport(String to) {
        return new Envelope("", "", "", List.of(new Recipient(to, Set.of(Notify.NEVER), "")));
    }

    List<String> addresses() {
        return recipients.stream().map(Recipient::address).toList();
    }
}
