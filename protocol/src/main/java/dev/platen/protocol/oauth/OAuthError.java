package dev.platen.protocol.oauth;

/**
 * An OAuth error answer (RFC 6749, 5.2) with Entra's additions. Clients decide by {@code error} and {@code suberror};
 * the AADSTS number only labels the reason, save {@value #LOOP_DETECTED}.
 *
 * @param error for example {@code invalid_grant}
 * @param suberror Entra's finer name, for example {@code token_expired}; empty when absent
 * @param aadsts Entra's error number, 0 when absent
 * @param description human readable; may hold anything
 */
public record OAuthError(String error, String suberror, int aadsts, String description) {

    /** An {@code invalid_grant} that means: the client repeats itself, back off. */
    public static final int LOOP_DETECTED = 50196;
}
