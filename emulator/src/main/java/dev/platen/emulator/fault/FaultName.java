package dev.platen.emulator.fault;

import java.util.Optional;

/** The faults by the names scenarios and the control interface use. */
public enum FaultName {
    /** The identity service answers with a server error. */
    IDP_UNAVAILABLE("idp.unavailable", false),
    /** The identity service answers 429 beyond a rate. */
    IDP_THROTTLED("idp.throttled", false),
    /** The identity service takes longer. */
    IDP_SLOW("idp.slow", false),
    /** The connection to the identity service breaks before its answer. */
    IDP_RESET("idp.reset", false),
    /** The identity service answers with something that is no OAuth answer. */
    IDP_GARBLED("idp.garbled", false),
    /** Tokens cannot be issued, and those that exist are not believed. */
    SIGNING_KEYS_UNKNOWN("entra.signingKeysUnknown", false),
    /** Conditional access blocks. */
    CONDITIONAL_ACCESS_BLOCK("entra.conditionalAccessBlock", false),
    /** All sessions were revoked. */
    SESSIONS_REVOKED("entra.sessionsRevoked", true),
    /** Passwords were changed. */
    PASSWORD_RESET("entra.passwordReset", true),
    /** Conditional access asks for a fresh sign-in every so often. */
    SIGN_IN_FREQUENCY("entra.signInFrequency", false),
    /** Conditional access blocks the device code flow. */
    DEVICE_CODE_FLOW_BLOCKED("entra.deviceCodeFlowBlocked", false),
    /** SMTP AUTH is switched off. */
    SMTP_AUTH_DISABLED("smtp.authDisabled", false),
    /** The submission service closes the door. */
    SMTP_UNAVAILABLE("smtp.unavailable", false),
    /** The submission service is busy. */
    SMTP_BUSY("smtp.busy", false),
    /** The connection breaks while the message is sent. */
    SMTP_RESET_IN_DATA("smtp.resetInData", false),
    /** The connection breaks after the message, before its answer. */
    SMTP_ANSWER_LOST("smtp.answerLost", false),
    /** The device's store lacks, or no longer trusts, the root of the servers' certificates. */
    ROOT_EXPIRED("tls.rootExpired", false),
    /** The device is cut off from both services. */
    PARTITION("net.partition", false),
    /** The device is powered, but nobody gives it a job. */
    DEVICE_IDLE("device.idle", false),
    /** The device is switched off: no jobs, no timers. */
    DEVICE_OFF("device.off", false);

    private final String written;
    private final boolean instant;

    FaultName(String written, boolean instant) {
        this.written = written;
        this.instant = instant;
    }

    /** Whether the fault is an act at one instant, which lasts for all that was granted before it, and has no end. */
    public boolean instant() {
        return instant;
    }

    /** The fault of a written name. */
    public static Optional<FaultName> parse(String written) {
        for (FaultName name : values()) {
            if (name.written.equals(written)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The written name, for example {@code idp.unavailable}. */
    @Override
    public String toString() {
        return written;
    }
}
