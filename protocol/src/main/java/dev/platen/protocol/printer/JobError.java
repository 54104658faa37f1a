package dev.platen.protocol.printer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a job failed. The three numbers stand in the vendor's guide to OAuth 2.0 sign-in; no full list of a printer's
 * codes is public, so the other errors carry names of Platen's own instead of numbers made up.
 *
 * <p>Assumption: 360 = never signed in, signed out, or not saved; 361 = dead by inactivity or lifetime; 370 = revoked,
 * password reset, conditional access.
 */
public enum JobError {
    /** Nobody is signed in to the cloud or email service. */
    NOT_SIGNED_IN("360", Provenance.GUIDE),
    /** The sign-in to the cloud or email service has expired. */
    SIGN_IN_EXPIRED("361", Provenance.GUIDE),
    /** Somebody has to sign in to the cloud service again. */
    SIGN_IN_AGAIN("370", Provenance.GUIDE),
    /** No token could be had in time: the identity service did not answer, or answered with an error of its own. */
    TOKEN_SERVICE_UNAVAILABLE("token-service-unavailable", Provenance.PLATEN),
    /** The identity service refuses the printer's application; an administrator has to act. */
    APPLICATION_REFUSED("application-refused", Provenance.PLATEN),
    /** SMTP AUTH is switched off for the tenant or the mailbox, or a policy of the tenant forbids it. */
    SMTP_AUTH_DISABLED("smtp-auth-disabled", Provenance.PLATEN),
    /** The account may not send as the sender's address. */
    SEND_AS_DENIED("send-as-denied", Provenance.PLATEN),
    /** The mailbox is full or its daily quota is used up. */
    MAILBOX_QUOTA("mailbox-quota", Provenance.PLATEN),
    /** The mail server stayed busy or could not be reached for as long as the printer tried. */
    MAIL_SERVICE_UNAVAILABLE("mail-service-unavailable", Provenance.PLATEN),
    /** The mail server's certificate is not trusted. */
    CERTIFICATE_NOT_TRUSTED("certificate-not-trusted", Provenance.PLATEN),
    /** The mail server refused the message for good. */
    MAIL_REJECTED("mail-rejected", Provenance.PLATEN);

    /** Where a code comes from. */
    public enum Provenance {
        /** The vendor's guide to OAuth 2.0 sign-in. */
        GUIDE,
        /** Platen's own name; no printer's code is known for it. */
        PLATEN
    }

    private final String code;
    private final Provenance provenance;

    JobError(String code, Provenance provenance) {
        this.code = code;
        this.provenance = provenance;
    }

    /** Reads a code. */
    @JsonCreator
    public static JobError ofCode(String code) {
        for (JobError error : values()) {
            if (error.code.equals(code)) {
                return error;
            }
        }
        throw new IllegalArgumentException("not a job error: " + code);
    }

    /** The number on the panel, or Platen's name. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Where the code comes from. */
    public Provenance provenance() {
        return provenance;
    }
}
