package dev.platen.emulator.submission;

/** A mailbox's own switch for SMTP AUTH. Source: Microsoft Learn, authenticated-client-smtp-submission. */
public enum SmtpAuthSwitch {
    /** As the organisation's. */
    INHERIT,
    /** On, whatever the organisation's. */
    ENABLED,
    /** Off, whatever the organisation's. */
    DISABLED
}
