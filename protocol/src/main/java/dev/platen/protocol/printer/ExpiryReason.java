package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.JobError.SIGN_IN_AGAIN;
import static dev.platen.protocol.printer.JobError.SIGN_IN_EXPIRED;

import dev.platen.protocol.oauth.OAuthError;

/**
 * Why a refresh token is dead. The identity service's error decides that it is; the AADSTS number only picks the
 * reason among these.
 *
 * <p>Assumption: which job error a reason leads to. The guide gives the meaning of 361 (expired) and 370 (sign in
 * again), not the causes.
 */
public enum ExpiryReason {
    /** Not used for the refresh token's idle life (AADSTS 700082, 70008). */
    INACTIVITY(SIGN_IN_EXPIRED),
    /** A fixed life of the refresh token is over (AADSTS 700084). */
    LIFETIME(SIGN_IN_EXPIRED),
    /** The tenant asks for a new sign-in at intervals (AADSTS 70043). */
    SIGN_IN_FREQUENCY(SIGN_IN_EXPIRED),
    /** The sessions of the account were revoked (AADSTS 50173, 70000). */
    REVOKED(SIGN_IN_AGAIN),
    /** The account's password was changed or reset (AADSTS 50132, 50133, 50055). */
    PASSWORD_RESET(SIGN_IN_AGAIN),
    /** A conditional access policy blocks the sign-in (AADSTS 53000 to 53004, 530032, 530035). */
    CONDITIONAL_ACCESS(SIGN_IN_AGAIN),
    /** Multi-factor authentication is asked for (AADSTS 50072, 50074, 50076, 50078, 50079, 50158). */
    MULTI_FACTOR(SIGN_IN_AGAIN),
    /** The account is gone, disabled or locked (AADSTS 50034, 50053, 50057, 50105). */
    ACCOUNT(SIGN_IN_AGAIN),
    /** The organisation's consent is missing (AADSTS 65001, 90094, 90095). */
    CONSENT(SIGN_IN_AGAIN),
    /** Anything else that says the grant is dead. */
    OTHER(SIGN_IN_AGAIN);

    private final JobError jobError;

    ExpiryReason(JobError jobError) {
        this.jobError = jobError;
    }

    /** What a job fails with once the slot expired for this reason. */
    public JobError jobError() {
        return jobError;
    }

    /** The reason that an error names. */
    public static ExpiryReason of(OAuthError error) {
        return switch (error.aadsts()) {
            case 700082, 70008 -> INACTIVITY;
            case 700084 -> LIFETIME;
            case 70043 -> SIGN_IN_FREQUENCY;
            case 50173, 70000 -> REVOKED;
            case 50132, 50133, 50055 -> PASSWORD_RESET;
            case 53000, 53001, 53002, 53003, 53004, 530032, 530035 -> CONDITIONAL_ACCESS;
            case 50072, 50074, 50076, 50078, 50079, 50158 -> MULTI_FACTOR;
            case 50034, 50053, 50057, 50105 -> ACCOUNT;
            case 65001, 90094, 90095 -> CONSENT;
            default -> byName(error);
        };
    }

    private static ExpiryReason byName(OAuthError error) {
        if (error.error().equals("consent_required") || error.suberror().equals("consent_required")) {
            return CONSENT;
        }
        return switch (error.suberror()) {
            case "token_expired" -> SIGN_IN_FREQUENCY;
            case "bad_token" -> REVOKED;
            case "user_password_expired" -> PASSWORD_RESET;
            case "message_only" -> CONDITIONAL_ACCESS;
            case "basic_action" -> MULTI_FACTOR;
            default -> OTHER;
        };
    }
}
