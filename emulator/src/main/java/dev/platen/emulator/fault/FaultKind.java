package dev.platen.emulator.fault;

import java.time.Duration;

/** What goes wrong, with its parameters. */
public sealed interface FaultKind {

    /** The name scenarios use. */
    FaultName name();

    /**
     * Every request to the identity service fails.
     *
     * @param status HTTP status, 500 to 599
     */
    record IdentityUnavailable(int status) implements FaultKind {

        /** Checks the status. */
        public IdentityUnavailable {
            if (status < 500 || status > 599) {
                throw new IllegalArgumentException("status must be 500 to 599: " + status);
            }
        }

        @Override
        public FaultName name() {
            return FaultName.IDP_UNAVAILABLE;
        }
    }

    /**
     * Requests beyond a rate, counted over all devices the fault hits, are answered 429 in plain text.
     *
     * @param limit requests let through in each period
     * @param per the period
     * @param retryAfter the header's value, whole seconds; zero sends none
     */
    record IdentityThrottled(int limit, Duration per, Duration retryAfter) implements FaultKind {

        /** Checks that the rate is a rate. */
        public IdentityThrottled {
            if (limit < 0 || per.toMillis() <= 0 || retryAfter.isNegative()) {
                throw new IllegalArgumentException("not a rate: " + limit + "/" + per + ", retry after " + retryAfter);
            }
        }

        @Override
        public FaultName name() {
            return FaultName.IDP_THROTTLED;
        }
    }

    /**
     * Every answer of the identity service comes later.
     *
     * @param latency by how much
     */
    record IdentitySlow(Duration latency) implements FaultKind {

        /** Checks the latency. */
        public IdentitySlow {
            if (latency.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative: " + latency);
            }
        }

        @Override
        public FaultName name() {
            return FaultName.IDP_SLOW;
        }
    }

    /** The connection to the identity service breaks before its answer; the service has not seen the request. */
    record IdentityReset() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.IDP_RESET;
        }
    }

    /** The identity service answers 200 with text that breaks off and is no JSON, as something on the way may. */
    record IdentityGarbled() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.IDP_GARBLED;
        }
    }

    /**
     * The public keys that vouch for tokens are gone from the metadata: the token endpoint fails, and the mail service
     * believes no token. Source: Microsoft's root-cause analysis of MO244568, 15 March 2021.
     */
    record SigningKeysUnknown() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SIGNING_KEYS_UNKNOWN;
        }
    }

    /** Conditional access blocks sign-in and refresh (AADSTS53003). */
    record ConditionalAccessBlock() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.CONDITIONAL_ACCESS_BLOCK;
        }
    }

    /** At the fault's start, all sessions of the devices hit are revoked (AADSTS50173). */
    record SessionsRevoked() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SESSIONS_REVOKED;
        }
    }

    /**
     * At the fault's start, the passwords of the accounts behind the devices hit are changed (AADSTS50173).
     *
     * @param change how, which decides what sessions it ends
     */
    record PasswordReset(PasswordChange change) implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.PASSWORD_RESET;
        }
    }

    /**
     * Conditional access wants a sign-in by a person no older than this (AADSTS70043).
     *
     * @param every longest time since the person signed in
     */
    record SignInFrequency(Duration every) implements FaultKind {

        /** Checks that the time is positive. */
        public SignInFrequency {
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException("every must be positive: " + every);
            }
        }

        @Override
        public FaultName name() {
            return FaultName.SIGN_IN_FREQUENCY;
        }
    }

    /** Conditional access blocks the device code flow, and refreshes of sessions that began with it (AADSTS53003). */
    record DeviceCodeFlowBlocked() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.DEVICE_CODE_FLOW_BLOCKED;
        }
    }

    /**
     * SMTP AUTH is switched off (535 5.7.139).
     *
     * @param scope for whom, which decides what the reply says
     */
    record SmtpAuthDisabled(Scope scope) implements FaultKind {

        /** Where the switch is. */
        public enum Scope {
            /** The organisation's switch; a mailbox whose own switch is on goes on working. */
            TENANT,
            /** The mailbox's own switch. */
            MAILBOX
        }

        @Override
        public FaultName name() {
            return FaultName.SMTP_AUTH_DISABLED;
        }
    }

    /** The submission service greets with 421 4.3.2 and closes. */
    record SmtpUnavailable() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SMTP_UNAVAILABLE;
        }
    }

    /** The submission service answers MAIL with 451 4.7.500. */
    record SmtpBusy() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SMTP_BUSY;
        }
    }

    /** The connection to the submission service breaks while the message is sent: nothing is delivered. */
    record SmtpResetInData() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SMTP_RESET_IN_DATA;
        }
    }

    /**
     * The connection to the submission service breaks after the message: the service has dealt with it, but the device
     * does not hear how.
     */
    record SmtpAnswerLost() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.SMTP_ANSWER_LOST;
        }
    }

    /** The device does not trust the servers' certificates. */
    record RootExpired() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.ROOT_EXPIRED;
        }
    }

    /** The device reaches neither service. */
    record Partition() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.PARTITION;
        }
    }

    /** The device has no jobs; its timers run. */
    record DeviceIdle() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.DEVICE_IDLE;
        }
    }

    /** The device is off; its timers stop too. */
    record DeviceOff() implements FaultKind {
        @Override
        public FaultName name() {
            return FaultName.DEVICE_OFF;
        }
    }
}
