package dev.platen.protocol.printer;

/**
 * A job's mail, ready to be submitted.
 *
 * @param job the job
 * @param kind what it does
 * @param locale language tag of what the printer itself writes in the mail
 * @param server where and how
 * @param account who signs in
 * @param accessToken fingerprint of the token; empty when the server is not signed in to with OAuth 2.0
 * @param sender the sender's address
 * @param recipient the recipient's address
 * @param messageId the Message-ID without brackets, the same at each attempt
 * @param document key of the document in the spool
 * @param bytes size of the document
 */
public record Submission(
        String job,
        JobKind kind,
        String locale,
        EmailServerSettings server,
        String account,
        String accessToken,
        String sender,
        String recipient,
        String messageId,
        String document,
        long bytes) {}
