package dev.platen.sim.scenario;

import dev.platen.protocol.printer.MailService;
import java.time.Duration;
import java.util.Optional;

/**
 * An email service: its tokens, its limits and how fast it answers.
 *
 * @param kind which service
 * @param tokens the lives of its tokens
 * @param smtp what a mailbox may send
 * @param tokenLatency from a token request to its answer
 * @param smtpLatency from the beginning of a mail session to its end
 */
public record Service(MailService kind, Tokens tokens, Smtp smtp, Span tokenLatency, Span smtpLatency) {

    /**
     * The lives of tokens.
     *
     * @param access life of an access token
     * @param refreshIdle how long a refresh token lives unused
     * @param signInFrequency how old a person's sign-in may become (AADSTS70043); empty for any age
     */
    public record Tokens(Span access, Duration refreshIdle, Optional<Duration> signInFrequency) {}

    /**
     * What a mailbox may send.
     *
     * @param messagesPerMinute messages in any 60 seconds
     * @param connections sessions that send at the same time
     */
    public record Smtp(int messagesPerMinute, int connections) {}
}
