package dev.platen.protocol.oauth;

import java.time.Duration;

/**
 * Tokens were issued. Secrets are not part of it: a fingerprint names a token without revealing it; in virtual time,
 * where tokens are no secrets, it is the token.
 *
 * @param account who signed in; empty if the tokens do not say
 * @param accessToken fingerprint of the access token
 * @param refreshToken fingerprint of the refresh token
 * @param expiresIn life of the access token, counted by the device from when it sent the request
 */
public record TokenGrant(String account, String accessToken, String refreshToken, Duration expiresIn) {}
