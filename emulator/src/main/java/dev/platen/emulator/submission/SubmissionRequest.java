package dev.platen.emulator.submission;

import dev.platen.protocol.mail.SubmissionStage;
import java.util.List;

/**
 * A step of a mail session (RFC 5321, RFC 6409). {@code session} is the number that {@link Connect} was answered with.
 * EHLO is understood.
 */
public sealed interface SubmissionRequest {

    /** Opens a session. */
    record Connect() implements SubmissionRequest {}

    /** A step after the first. */
    sealed interface InSession extends SubmissionRequest {

        /** The session's number. */
        long session();

        /** Where in the session the step belongs. */
        SubmissionStage stage();
    }

    /** Goes over to TLS, by which the device sees the server's certificate (RFC 3207). */
    record StartTls(long session) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.CONNECT;
        }
    }

    /**
     * AUTH XOAUTH2.
     *
     * @param user the account named
     * @param accessToken its token
     */
    record Authenticate(long session, String user, String accessToken) implements InSession {

        @Override
        public SubmissionStage stage() {
            return SubmissionStage.AUTHENTICATE;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Authenticate[session=" + session + ", user=" + user + "]";
        }
    }

    /** MAIL FROM. */
    record Mail(long session, String from) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.MAIL;
        }
    }

    /** RCPT TO, once for each. */
    record Recipients(long session, List<String> to) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.RECIPIENTS;
        }
    }

    /**
     * The message is about to be sent. A device that sends it in one go, with {@link Data}, has no need to say so.
     */
    record BeginData(long session) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.DATA;
        }
    }

    /**
     * DATA and the message.
     *
     * @param from address in the From field
     * @param messageId Message-ID without brackets
     * @param bytes size
     */
    record Data(long session, String from, String messageId, long bytes) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.DATA;
        }
    }

    /** RSET: forgets sender and recipients. */
    record Reset(long session) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.MAIL;
        }
    }

    /** QUIT, or the connection is dropped. */
    record Close(long session) implements InSession {
        @Override
        public SubmissionStage stage() {
            return SubmissionStage.CONNECT;
        }
    }
}
