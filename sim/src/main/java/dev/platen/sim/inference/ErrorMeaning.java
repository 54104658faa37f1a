package dev.platen.sim.inference;

import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.printer.ExpiryReason;

/**
 * What an AADSTS number in a sign-in log says about a sign-in. Microsoft documents what the numbers mean (Microsoft Learn,
 * reference-error-codes), not which OAuth error each comes with, and logs have the number only; so the classes are our judgement.
 */
enum ErrorMeaning {
    /** The refresh token is dead. */
    DEAD,
    /** The service had a passing problem, or wants the device to back off. */
    PASSING,
    /** A step of a sign-in that goes on: a question to the person, or a wrong answer. */
    STEP,
    /** Anything else: refused, and nothing says that the token is dead. */
    REFUSED;

    static ErrorMeaning of(int aadsts) {
        return switch (aadsts) {
            case OAuthError.LOOP_DETECTED, 50033, 50087, 70012, 90006, 90012, 90024, 90033, 90055, 90090 -> PASSING;
            case 16000, 50058, 50097, 50125, 50126, 50127, 50129, 50134, 50140, 50199, 70016, 70018, 90119 -> STEP;
            default -> ExpiryReason.of(error(aadsts)) == ExpiryReason.OTHER ? REFUSED : DEAD;
        };
    }

    /** The error as a device may have heard it. */
    static OAuthError error(int aadsts) {
        return new OAuthError("invalid_grant", "", aadsts, "");
    }
}
