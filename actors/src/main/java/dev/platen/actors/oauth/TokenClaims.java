package dev.platen.actors.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Reads who signed in from a token that is a JWT (RFC 7519). Its signature is not checked: what is read labels the sign-in, and
 * opens nothing; and it came over a connection whose server was checked.
 */
final class TokenClaims {

    private static final List<String> NAMES = List.of("upn", "preferred_username", "unique_name", "email");
    private static final int PARTS = 3;

    private TokenClaims() {}

    /** The account; empty if the token is none that tells it. */
    static String account(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return "";
        }
        JsonNode claims = Json.ofBase64Url(parts[1]);
        return NAMES.stream()
                .map(name -> claims.path(name).asText(""))
                .filter(account -> account.indexOf('@') > 0 && account.length() <= 255)
                .findFirst()
                .orElse("");
    }
}
