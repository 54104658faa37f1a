package dev.platen.emulator.fault;

import java.util.Optional;

/** The faults by the names scenarios and the control interface use. */
public enum FaultName {
    /** The identity service answers with a server error. */
    IDP_UNAVAILABLE("idp.unavailable", Reach.REQUESTS),
    /** The identity service answers 429 beyond a rate. */
    IDP_THROTTLED("idp.throttled", Reach.REQUESTS),
    /** The identity service takes longer. */
    IDP_SLOW("idp.slow", Reach.REQUESTS),
    /** The connection to the identity service breaks before its answer. */
    IDP_RESET("idp.reset", Reach.REQUESTS),
    /** The identity service answers with something that is no OAuth answer. */
    IDP_GARBLED("idp.garbled", Reach.REQUESTS),
    /** Tokens cannot be issued, and those that exist are not believed. */
    SIGNING_KEYS_UNKNOWN("entra.signingKeysUnknown", Reach.REQUESTS),
    /** Conditional access blocks. */
    CONDITIONAL_ACCESS_BLOCK("entra.conditionalAccessBlock", Reach.PRINTERS),
    /** All sessions were revoked. */
    SESSIONS_REVOKED("entra.sessionsRevoked", Reach.AT_ONCE),
    /** Passwords were changed. */
    PASSWORD_RESET("entra.passwordReset", Reach.AT_ONCE),
    /** Conditional access asks for a fresh sign-in every so often. */
    SIGN_IN_FREQUENCY("entra.signInFrequency", Reach.PRINTERS),
    /** Conditional access blocks the device code flow. */
    DEVICE_CODE_FLOW_BLOCKED("entra.deviceCodeFlowBlocked", Reach.PRINTERS),
    /** SMTP AUTH is switched off. */
    SMTP_AUTH_DISABLED("smtp.authDisabled", Reach.PRINTERS),
    /** The submission service closes the door. */
    SMTP_UNAVAILABLE("smtp.unavailable", Reach.REQUESTS),
    /** The submission service is busy. */
    SMTP_BUSY("smtp.busy", Reach.REQUESTS),
    /** The connection breaks while the message is sent. */
    SMTP_RESET_IN_DATA("smtp.resetInData", Reach.REQUESTS),
    /** The connection breaks after the message, before its answer. */
    SMTP_ANSWER_LOST("smtp.answerLost", Reach.REQUESTS),
    /** The device's store lacks, or no longer trusts, the root of the servers' certificates. */
    ROOT_EXPIRED("tls.rootExpired", Reach.PRINTERS),
    /** The device is cut off from both services. */
    PARTITION("net.partition", Reach.REQUESTS),
    /** The device is powered, but nobody gives it a job. */
    DEVICE_IDLE("device.idle", Reach.PRINTERS),
    /** The device is switched off: no jobs, no timers. */
    DEVICE_OFF("device.off", Reach.PRINTERS);

    /** How a fault takes hold. */
    private enum Reach {
        /** An act at one instant. */
        AT_ONCE,
        /** It lasts, and a printer is hit or not. */
        PRINTERS,
        /** It lasts, and may hit some requests of a printer and not others. */
        REQUESTS
    }

    private final String written;
    private final Reach reach;

    FaultName(String written, Reach reach) {
        this.written = written;
        this.reach = reach;
    }

    /** Whether the fault is an act at one instant, which lasts for all that was granted before it, and has no end. */
    public boolean instant() {
        return reach == Reach.AT_ONCE;
    }

    /** Whether it makes sense that the fault hits some requests of a printer and not others. */
    public boolean perRequest() {
        return reach == Reach.REQUESTS;
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
