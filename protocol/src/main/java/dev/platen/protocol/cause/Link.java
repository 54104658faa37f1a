package dev.platen.protocol.cause;

/**
 * Where an event comes from.
 *
 * @param cause sequence number of the event of the same printer that led to it; 0 if it came from outside: a person, or the
 *     printer's clock before anything else happened
 * @param correlation what it is a part of: a job by its id, or a sign-in or refresh such as {@code email/refresh/17}; empty when
 *     it is by itself
 */
public record Link(long cause, String correlation) {

    /** From outside, by itself. */
    public static final Link NONE = new Link(0, "");
}
