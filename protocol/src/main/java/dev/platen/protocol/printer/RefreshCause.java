package dev.platen.protocol.printer;

/** Why tokens are refreshed. */
public enum RefreshCause {
    /** The policy's time has come. */
    POLICY,
    /** A refresh that was not decided is repeated. */
    RETRY,
    /** A job needs an access token. */
    JOB,
    /** The mail server rejected the access token. */
    TOKEN_REJECTED
}
