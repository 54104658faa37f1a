package dev.platen.emulator.identity;

import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;

/**
 * The errors this service gives, with Entra's numbers. Meanings: Microsoft Learn, reference-error-codes. Microsoft does
 * not document the OAuth {@code error} of each number; those here are from recordings and issue reports, save the ones
 * marked. Texts marked so are our wording.
 */
enum EntraError {
    /** Text seen on the wire. */
    AUTHORIZATION_PENDING(
            70016,
            "authorization_pending",
            "",
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
    /** Assumption: no number, our wording; Microsoft Learn, v2-oauth2-device-code, has the error only. */
    AUTHORIZATION_DECLINED(0, "authorization_declined", "", "The user declined the authorization request."),
    /** Assumption: no number, our wording; Microsoft Learn, v2-oauth2-device-code, has the error only. */
    BAD_VERIFICATION_CODE(0, "bad_verification_code", "", "The device code was not recognised."),
    /** Text seen on the wire. */
    EXPIRED_TOKEN(
            70020,
            "expired_token",
            "",
            "The provided value for the input parameter 'device_code' is not valid. This device code has expired."),
    /** RFC 8628, 3.5; not in Microsoft's table. */
    SLOW_DOWN(0, "slow_down", "", "Polling too often."),
    /** Assumption: our wording. */
    LOOP_DETECTED(OAuthError.LOOP_DETECTED, "invalid_grant", "", "The client repeats the same request: loop detected."),
    /** Assumption: our wording. */
    REFRESH_TOKEN_INVALID(70000, "invalid_grant", "", "The refresh token is not valid."),
    /** Text in part from reports; the rest is our wording. */
    INACTIVE(
            700082, "invalid_grant", "", "The refresh token has expired: it was issued on %s and was inactive for %s."),
    /** Text in part from recordings; the rest is our wording. */
    REVOKED(
            50173,
            "invalid_grant",
            "bad_token",
            "The grant was revoked. The grant was issued on '%s' and the TokensValidFrom date is '%s'."),
    /** {@code error} by analogy; text in part from reports. */
    SIGN_IN_FREQUENCY(
            70043,
            "invalid_grant",
            "token_expired",
            "The refresh token is too old for conditional access: it was issued on %s and the maximum allowed lifetime"
                    + " for this request is %s."),
    /** Seen with several values of {@code error}; our wording. */
    CONDITIONAL_ACCESS(53003, "invalid_grant", "message_only", "Access has been blocked by conditional access."),
    /** {@code error} by analogy; our wording. */
    ACCOUNT_DISABLED(50057, "invalid_grant", "", "The account is disabled."),
    /** Our wording. */
    NO_CONSENT(65001, "invalid_grant", "consent_required", "Nobody consented to this application."),
    /** Assumption: {@code error}; our wording. */
    TENANT_NOT_FOUND(90002, "invalid_request", "", "The tenant was not found."),
    /** {@code error} by analogy; our wording. */
    PARAMETER_MISSING(900144, "invalid_request", "", "The request must contain the parameter: '%s'."),
    /** Browser only; our wording, as all below. */
    WRONG_USER_CODE(70018, "", "", "That code did not work. Check the code and try again."),
    /** Browser only. */
    USER_CODE_EXPIRED(70019, "", "", "That code has expired. Ask the device for a new one."),
    /** Browser only. */
    USER_CODE_USED(90120, "", "", "That code was already used."),
    /** Browser only. */
    FOREIGN_ACCOUNT(50020, "", "", "The account belongs to another organization."),
    /** Browser only. */
    ACCOUNT_NOT_FOUND(50034, "", "", "The account does not exist."),
    /** Browser only. */
    WRONG_PASSWORD(50126, "", "", "The account or password is incorrect."),
    /** Browser only. */
    ADMINISTRATOR_NEEDED(90094, "", "", "Administrator approval is needed."),
    /** Browser only. */
    SERVICE_DOWN(90033, "", "", "The service is temporarily unavailable.");

    private static final int BAD_REQUEST = 400;

    private final int number;
    private final String error;
    private final String suberror;
    private final String text;

    EntraError(int number, String error, String suberror, String text) {
        this.number = number;
        this.error = error;
        this.suberror = suberror;
        this.text = text;
    }

    /** The refusal of a device's request, its text filled in. */
    <T> Outcome<T> refused(Object... parts) {
        String filled = parts.length == 0 ? text : text.formatted(parts);
        String description = number == 0 ? filled : "AADSTS" + number + ": " + filled;
        return new Outcome.Refused<>(BAD_REQUEST, new OAuthError(error, suberror, number, description));
    }

    /** The page a person sees. */
    BrowserPage page() {
        return new BrowserPage.Refused(number, text);
    }
}
