package dev.platen.emulator.submission;

import java.util.List;

/**
 * A mail to hand over in one go.
 *
 * @param user the account to sign in with
 * @param accessToken its token
 * @param from the sender, on the envelope and in the message
 * @param to the recipients
 * @param messageId Message-ID without brackets
 * @param bytes size
 */
public record Message(String user, String accessToken, String from, List<String> to, String messageId, long bytes) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Message[" + messageId + " from " + from + " to " + to + ", " + bytes + " bytes]";
    }
}
