package dev.platen.emulator.smtp;

import dev.platen.emulator.mailroom.Notify;
import java.util.Optional;
import java.util.Set;

/** What a client may say. */
sealed interface Command {

    /** EHLO, or HELO, which is answered without extensions. */
    record Hello(String name, boolean extended) implements Command {}

    record StartTls() implements Command {}

    /**
     * AUTH.
     *
     * @param mechanism in capitals
     * @param initial the initial response, still in base64; {@code =} for an empty one
     */
    record Auth(String mechanism, Optional<String> initial) implements Command {

        /** Without the response, which may hold a token or a password. */
        @Override
        public String toString() {
            return "Auth[" + mechanism + "]";
        }
    }

    /**
     * MAIL FROM.
     *
     * @param from empty for the null sender
     * @param bytes the declared size; 0 when there is none
     * @param body how the message is written
     * @param utf8 whether addresses and header fields may be in UTF-8 (RFC 6531)
     * @param returned what a report on failure brings back (RFC 3461); empty when not said
     * @param envelopeId ENVID (RFC 3461), decoded; empty when there is none
     */
    record Mail(String from, long bytes, Body body, boolean utf8, Optional<Returned> returned, String envelopeId)
            implements Command {}

    /**
     * RCPT TO.
     *
     * @param to the address
     * @param reports on what the sender wants a report (RFC 3461); empty when not said
     * @param original ORCPT (RFC 3461), decoded, with its type; empty when there is none
     */
    record Recipient(String to, Set<Notify> reports, String original) implements Command {}

    record Data() implements Command {}

    /** BDAT (RFC 3030). */
    record Chunk(long bytes, boolean last) implements Command {}

    record Reset() implements Command {}

    record Quit() implements Command {}

    /** NOOP. */
    record Nothing() implements Command {}

    /** VRFY, EXPN: asks about an address. */
    record Ask() implements Command {}

    record Help() implements Command {}

    /** A command that is none. */
    record Unknown() implements Command {}

    /** A known command with arguments that cannot be read. */
    record Wrong(Problem problem) implements Command {}

    /** How a message is written. */
    enum Body {
        SEVEN_BIT,
        EIGHT_BIT,
        /** Without lines; only BDAT can carry it. */
        BINARY
    }

    /** What a report brings back of the message. */
    enum Returned {
        FULL,
        HEADERS
    }

    /** What is wrong with arguments. */
    enum Problem {
        /** They are not as the command wants them. */
        ARGUMENTS,
        /** An address cannot be read. */
        ADDRESS,
        /** A parameter that no extension of ours has. */
        PARAMETER
    }
}
