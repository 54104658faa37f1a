package dev.platen.emulator.smtp;

/** What access tokens look like on the wire. Must be thread-safe. */
@FunctionalInterface
public interface WireTokens {

    /** Tokens that go over the wire as they are. */
    WireTokens PLAIN = token -> token;

    /**
     * The token as the services know it. What is no token may come out as anything that the services do not know, for
     * example as empty text.
     */
    String internal(String token);
}
