package dev.platen.emulator.identity;

/**
 * What a device may ask for. Source: Microsoft Learn, how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
 */
final class MailScope {

    private static final String RESOURCE = "https://outlook.office.com/";
    private static final String PERMISSION = "SMTP.Send";
    private static final String OFFLINE = "offline_access";

    private MailScope() {}

    /** Whether tokens of a scope open the mail service; one for another audience does not. */
    static boolean covers(String scope) {
        return scope.contains(RESOURCE + PERMISSION);
    }

    /** Whether a scope brings refresh tokens. */
    static boolean offline(String scope) {
        return scope.contains(OFFLINE);
    }
}
