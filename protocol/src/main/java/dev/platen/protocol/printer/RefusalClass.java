package dev.platen.protocol.printer;

import dev.platen.protocol.oauth.OAuthError;

/**
 * What a refused refresh means for the printer. {@code error} decides; the AADSTS number only matters for 50196.
 * Errors: RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6; Microsoft identity platform, "Error and AADSTS codes".
 */
enum RefusalClass {
    /** The service has a passing problem. */
    RETRY,
    /** The service found that the printer repeats itself. */
    BACK_OFF,
    /** The application is refused, not the sign-in: an administrator has to act, the tokens may be good. */
    APPLICATION,
    /** The grant is dead. */
    DEAD;

    static RefusalClass of(OAuthError error) {
        if (error.aadsts() == OAuthError.LOOP_DETECTED) {
            return BACK_OFF;
        }
        return switch (error.error()) {
            case "temporarily_unavailable", "server_error", "slow_down" -> RETRY;
            case "invalid_client",
                    "unauthorized_client",
                    "invalid_request",
                    "invalid_scope",
                    "invalid_resource",
                    "unsupported_grant_type" -> APPLICATION;
            default -> DEAD;
        };
    }
}
