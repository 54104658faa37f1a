package dev.platen.protocol.printer;

import dev.platen.protocol.oauth.OAuthError;

/**
 * What a refused refresh means for the printer. HTTP status and {@code error} decide; the AADSTS number only matters
 * for 50196. Errors: RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6; Microsoft identity platform, "Error and AADSTS codes".
 */
public enum RefusalClass {
    /** The service has a passing problem. */
    RETRY,
    /** The service found that the printer repeats itself. */
    BACK_OFF,
    /**
     * The application is refused, not the sign-in: an administrator has to act, the tokens may be good. Also an error
     * that the printer does not know: it does not say that the grant is dead.
     */
    APPLICATION,
    /** The grant is dead. */
    DEAD;

    private static final int TOO_MANY_REQUESTS = 429;

    /** What an error answer is. */
    public static RefusalClass of(int httpStatus, OAuthError error) {
        if (error.aadsts() == OAuthError.LOOP_DETECTED) {
            return BACK_OFF;
        }
        if (httpStatus == TOO_MANY_REQUESTS || httpStatus >= 500) {
            return RETRY;
        }
        return switch (error.error()) {
            case "temporarily_unavailable", "server_error", "slow_down" -> RETRY;
            case "invalid_grant",
                    "interaction_required",
                    "login_required",
                    "consent_required",
                    "account_selection_required",
                    "access_denied",
                    "expired_token" -> DEAD;
            default -> APPLICATION;
        };
    }
}
