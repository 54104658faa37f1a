package dev.platen.emulator.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client says in XOAUTH2: {@code user=U^Aauth=Bearer T^A^A} in base64, {@code ^A} being the byte 1. Source:
 * Microsoft Learn, how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
 *
 * @param user the account
 * @param token its access token
 */
record BearerResponse(String user, String token) {

    private static final String USER = "user=";
    private static final String BEARER = "auth=Bearer ";
    private static final String END = "\u0001\u0001";

    static Optional<BearerResponse> parse(String base64) {
        Optional<String> text = decoded(base64);
        if (text.isEmpty() || !text.get().startsWith(USER) || !text.get().endsWith(END)) {
            return Optional.empty();
        }
        String inner = text.get().substring(USER.length(), text.get().length() - END.length());
        int separator = inner.indexOf('\u0001');
        if (separator < 1 || !inner.regionMatches(true, separator + 1, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String user = inner.substring(0, separator);
        String token = inner.substring(separator + 1 + BEARER.length());
        boolean clean = user.chars().allMatch(c -> c >= ' ') && token.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return clean && !token.isEmpty() ? Optional.of(new BearerResponse(user, token)) : Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "BearerResponse[" + user + "]";
    }
}
