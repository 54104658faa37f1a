package dev.platen.emulator.entra;

import dev.platen.protocol.oauth.OAuthError;

/**
 * What the endpoints refuse before the service sees it.
 *
 * <p>Numbers and meanings: Microsoft Learn, reference-error-codes. The statuses of {@code invalid_client} follow RFC 6749,
 * 5.2. Assumption: what is not said there, and all texts.
 */
enum Refusal {
    /** A form or query cannot be read. */
    MALFORMED(400, "invalid_request", 90100, "The request is malformed."),
    /** The request is too large. Assumption: no number. */
    TOO_LARGE(413, "invalid_request", 0, "The request is too large."),
    /** There is no such address. Assumption: no number. */
    NOT_FOUND(404, "invalid_request", 0, "There is nothing at this address."),
    /** Only POST is answered here. */
    POST_ONLY(405, "invalid_request", 900561, "The endpoint only accepts POST requests."),
    /** Only GET is answered here. Assumption: no number. */
    GET_ONLY(405, "invalid_request", 0, "The endpoint only accepts GET requests."),
    /** A parameter is absent. */
    MISSING(400, "invalid_request", 900144, "The request must contain the parameter: '%s'."),
    /** The tenant is not known. */
    TENANT_NOT_FOUND(400, "invalid_request", 90002, "The tenant was not found."),
    /** Such a grant is not answered. */
    UNSUPPORTED_GRANT(400, "unsupported_grant_type", 70003, "The grant type is not supported."),
    /** The scope is malformed, or asks for more than one resource. */
    BAD_SCOPE(400, "invalid_scope", 70011, "The scope is not valid."),
    /** The application is not registered. */
    UNKNOWN_APPLICATION(400, "unauthorized_client", 700016, "The application was not found."),
    /** A public client sent a secret. */
    PUBLIC_WITH_SECRET(401, "invalid_client", 700025, "The client is public: it must not present a secret."),
    /** A confidential client sent none. */
    SECRET_MISSING(401, "invalid_client", 7000218, "The request must contain the parameter: 'client_secret'."),
    /** It sent a wrong one. */
    SECRET_WRONG(401, "invalid_client", 7000215, "The client secret is not valid."),
    /** Something in the emulator failed. */
    BROKEN(500, "server_error", 90033, "The emulator failed to answer.");

    private final int status;
    private final String error;
    private final int aadsts;
    private final String text;

    Refusal(int status, String error, int aadsts, String text) {
        this.status = status;
        this.error = error;
        this.aadsts = aadsts;
        this.text = text;
    }

    int status() {
        return status;
    }

    OAuthError error(Object... parts) {
        String filled = parts.length == 0 ? text : text.formatted(parts);
        return new OAuthError(error, "", aadsts, aadsts == 0 ? filled : "AADSTS" + aadsts + ": " + filled);
    }
}
