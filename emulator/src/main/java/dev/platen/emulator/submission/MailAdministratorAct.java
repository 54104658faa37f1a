package dev.platen.emulator.submission;

/** What an administrator of the mail service does. */
public sealed interface MailAdministratorAct {

    /** Sets the organisation's switch for SMTP AUTH. */
    record SetTenantSmtpAuth(String tenant, boolean enabled) implements MailAdministratorAct {}

    /**
     * Says whether security defaults lock SMTP AUTH. Microsoft's pages say they do, a report says tokens still work: so
     * this is a switch of its own.
     */
    record SetSecurityDefaults(String tenant, boolean lockSmtpAuth) implements MailAdministratorAct {}

    /** Sets a mailbox's own switch. */
    record SetMailboxSmtpAuth(String account, SmtpAuthSwitch value) implements MailAdministratorAct {}

    /** Fills a mailbox, or makes room in it. */
    record SetMailboxFull(String account, boolean full) implements MailAdministratorAct {}

    /** Lets an account send as another address, for example a shared mailbox's. */
    record AllowSendAs(String account, String other) implements MailAdministratorAct {}
}
