package dev.platen.persistence.vault;

import java.time.Duration;
import java.time.Instant;

/**
 * Tokens as the identity service issued them.
 *
 * @param effect number of the printer's effect that brought them; 0 when there are none
 * @param given what was given for them: a device code, or the refresh token before. A printer that keeps its first refresh
 *     token, or whose journal does not know the new one yet, goes on with it
 * @param account who signed in; empty when the service did not say
 * @param access the access token
 * @param refresh the refresh token
 * @param sentAt when the request was sent, from which the access token's life counts
 * @param expiresIn life of the access token
 */
public record HeldTokens(
        long effect, Secret given, String account, Secret access, Secret refresh, Instant sentAt, Duration expiresIn) {

    /** No tokens. */
    public static final HeldTokens NONE =
            new HeldTokens(0, Secret.NONE, "", Secret.NONE, Secret.NONE, Instant.EPOCH, Duration.ZERO);

    /** Whether an effect brought them, in exchange for the secret of a fingerprint. */
    public boolean broughtBy(long number, String fingerprint) {
        return effect == number && !given.none() && given.fingerprint().equals(fingerprint);
    }
}
