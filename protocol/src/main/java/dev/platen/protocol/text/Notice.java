package dev.platen.protocol.text;

/**
 * The sentences that a person is told on a screen or in the guide's troubleshooting. The text is
 * {@link Messages#text(Notice)}.
 */
public enum Notice {
    /** The panel, when somebody wants to send and nobody is signed in. */
    SIGN_IN_REQUIRED,
    /** The panel, when a user of To My Email has to sign in. */
    USER_SIGN_IN_REQUIRED,
    /** What the home screen's icon asks an administrator for. */
    ADMINISTRATOR_SIGN_IN,
    /** Web Config, above the settings. */
    CERTIFICATE_REQUIRED,
    /** Web Config, below certificate validation. */
    CERTIFICATE_VALIDATION_RECOMMENDED,
    /** Web Config, when the sign-in may not be stored in the printer. */
    PRESS_OK_TO_STORE,
    /** Web Config, when there is no current status. */
    SIGN_IN_TO_STORE,
    /** The first sign-in of an organisation. */
    FIRST_SIGN_IN_NEEDS_ADMINISTRATOR,
    /** To My Email, before its users can sign in. */
    CONSENT_BEFORE_USERS,
    /** The browser, after the sign-in. */
    SIGNED_IN_CLOSE_BROWSER,
    /** The panel, after a user of To My Email signed in. */
    SIGNED_IN_ON_PANEL,
    /** Where a model has two networks. */
    CHOOSE_STANDARD_NETWORK,
    /** Before the status sheet is printed. */
    STATUS_SHEET_START,
    /** No job is under way and none has ended. */
    NO_JOBS,
    /** Troubleshooting: the problem. */
    CANNOT_SIGN_IN,
    /** Its cause. */
    CANNOT_SIGN_IN_CAUSE,
    /** Its remedy. */
    CANNOT_SIGN_IN_REMEDY,
    /** Troubleshooting: the problem. */
    CANNOT_SEND,
    /** Its remedy. */
    CANNOT_SEND_REMEDY,
    /** Troubleshooting: the problem. */
    EXPIRY_MESSAGE_APPEARS,
    /** Its cause. */
    EXPIRY_MESSAGE_CAUSE,
    /** Its remedy. */
    EXPIRY_MESSAGE_REMEDY,
    /** Troubleshooting: the problem. */
    ERROR_CODE_APPEARS,
    /** Where to look. */
    ERROR_CODE_WHERE
}
