package dev.platen.emulator.smtp;

/** Reads access tokens as they are on the wire. Must be thread-safe. */
@FunctionalInterface
public interface TokenReader {

    /** Tokens that go over the wire as they are. */
    TokenReader PLAIN = token -> token;

    /**
     * The token as the services know it. What is no token may come out as anything that the services do not know, for
     * example as empty text.
     */
    String read(String token);
}
