package dev.platen.emulator.submission;

import java.time.Duration;

/**
 * Figures of the submission service.
 *
 * @param host the server's name in its replies
 * @param connections sessions of a mailbox that may send at the same time
 * @param messagesPerMinute messages of a mailbox in any 60 s
 * @param overRate what happens beyond that
 * @param recipientsPerDay recipients of a mailbox in 24 hours
 * @param recipientsPerMessage recipients of one message
 * @param messageBytes largest message
 */
public record SubmissionSettings(
        String host,
        int connections,
        int messagesPerMinute,
        OverRate overRate,
        int recipientsPerDay,
        int recipientsPerMessage,
        long messageBytes) {

    /** What happens to messages beyond the rate. Microsoft's own pages contradict each other. */
    public enum OverRate {
        /** MAIL is answered 421 4.4.2 and the session ends. */
        REJECTED,
        /** MAIL is answered as soon as the rate allows it. */
        DELAYED
    }

    /**
     * Microsoft's figures ("Exchange Online limits", "How to set up a multifunction device or application"): 3
     * connections, 30 messages a minute, 10,000 recipients a day, 500 a message, 150 MB. Assumption: {@code REJECTED}.
     */
    public static final SubmissionSettings DOCUMENTED = new SubmissionSettings(
            "AM0PR02CA0042.outlook.office365.com", 3, 30, OverRate.REJECTED, 10_000, 500, 157_286_400);

    /** How long the rate's window is. */
    static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    /** How long the recipients' window is. */
    static final Duration QUOTA_WINDOW = Duration.ofDays(1);

    /** Checks that limits let something through. */
    public SubmissionSettings {
        if (connections < 1 || messagesPerMinute < 1 || recipientsPerDay < 1 || recipientsPerMessage < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
        if (messageBytes < 1) {
            throw new IllegalArgumentException("messages must be allowed a byte: " + messageBytes);
        }
    }

    /** The same with other limits for each mailbox. */
    public SubmissionSettings withLimits(int newConnections, int newMessagesPerMinute) {
        return new SubmissionSettings(
                host,
                newConnections,
                newMessagesPerMinute,
                overRate,
                recipientsPerDay,
                recipientsPerMessage,
                messageBytes);
    }

    /** The same with another answer to messages beyond the rate. */
    public SubmissionSettings withOverRate(OverRate other) {
        return new SubmissionSettings(
                host, connections, messagesPerMinute, other, recipientsPerDay, recipientsPerMessage, messageBytes);
    }
}
