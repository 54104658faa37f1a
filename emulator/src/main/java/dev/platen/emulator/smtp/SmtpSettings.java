package dev.platen.emulator.smtp;

import java.time.Duration;

/**
 * Figures and switches of the server on its socket; see {@code SubmissionSettings} for those of the service.
 *
 * @param host the server's name, for the answer to EHLO
 * @param messageBytes largest message; announced by SIZE
 * @param connections most connections at a time
 * @param idle how long a client may be silent
 * @param protocolErrors mistakes of a client that end its session
 * @param failure what a bad token is answered
 * @param basic what a password is answered
 */
public record SmtpSettings(
        String host,
        long messageBytes,
        int connections,
        Duration idle,
        int protocolErrors,
        Failure failure,
        Basic basic) {

    /** How XOAUTH2 fails. */
    public enum Failure {
        /** At once, with 535, as Exchange does. */
        DIRECT,
        /** With a challenge first, as Google does: 334 and a JSON object, which the client answers with an empty line. */
        CHALLENGED
    }

    /** How passwords fail. */
    public enum Basic {
        /** 535 5.7.139: switched off for the organisation. */
        DISABLED,
        /** 550 5.7.30: not supported any more, as announced. */
        RETIRED
    }

    /**
     * The usual. Sources: Exchange's receive connectors for 5 mistakes and 5 minutes of silence (MaxProtocolErrors,
     * ConnectionInactivityTimeout; Microsoft Learn, Set-ReceiveConnector), on premises. Assumption: online likewise, and
     * 1,000 connections.
     */
    public static SmtpSettings of(String host, long messageBytes) {
        return new SmtpSettings(host, messageBytes, 1_000, Duration.ofMinutes(5), 5, Failure.DIRECT, Basic.DISABLED);
    }

    /** Checks that a client has a chance. */
    public SmtpSettings {
        if (messageBytes < 1 || connections < 1 || protocolErrors < 1 || idle.toMillis() < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    /** The same with another answer to bad tokens. */
    public SmtpSettings withFailure(Failure other) {
        return new SmtpSettings(host, messageBytes, connections, idle, protocolErrors, other, basic);
    }

    /** The same with another answer to passwords. */
    public SmtpSettings withBasic(Basic other) {
        return new SmtpSettings(host, messageBytes, connections, idle, protocolErrors, failure, other);
    }

    /** The same with other limits. */
    public SmtpSettings withLimits(int newConnections, Duration newIdle) {
        return new SmtpSettings(host, messageBytes, newConnections, newIdle, protocolErrors, failure, basic);
    }
}
