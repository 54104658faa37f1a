package dev.platen.protocol.printer;

/** Why a printer does not do what it is asked to. The message catalogue has a text for each. */
public enum Refusal {
    /** The printer was not put up. */
    NOT_INSTALLED,
    /** The printer was put up before. */
    ALREADY_INSTALLED,
    /** The model can't scan. */
    NO_SCANNER,
    /** The model can't fax. */
    NO_FAX,
    /** The model has no To My Email, or it is switched off. */
    NO_TO_MY_EMAIL,
    /** The user is not registered, or lacks the right. */
    USER_NOT_REGISTERED,
    /** The recipient is no address, or no fax number. */
    INVALID_RECIPIENT,
    /** The printer has as many jobs under way as it can hold. */
    TOO_MANY_JOBS,
    /** A field of the settings is not as it has to be. */
    INVALID_SETTINGS,
    /** The firmware does not speak OAuth 2.0. */
    FIRMWARE_WITHOUT_OAUTH2,
    /** The additional network does not support OAuth 2.0. */
    ADDITIONAL_NETWORK,
    /** The authentication method is not OAuth2. */
    OAUTH2_NOT_CHOSEN,
    /** Somebody is signed in, or a sign-in is under way. */
    ALREADY_SIGNED_IN,
    /** There is no unsaved sign-in to store. */
    NOTHING_TO_SAVE,
    /** Nobody is signed in. */
    NOT_SIGNED_IN
}
