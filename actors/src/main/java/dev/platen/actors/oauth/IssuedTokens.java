package dev.platen.actors.oauth;

import dev.platen.persistence.vault.Secret;
import java.time.Duration;

/**
 * Tokens with their secrets.
 *
 * @param account who signed in; empty if the tokens do not say
 * @param refresh none where the service issued none: the one before stays good (RFC 6749, 6)
 */
record IssuedTokens(String account, Secret access, Secret refresh, Duration expiresIn) {}
