package dev.platen.emulator.identity;

/** What the browser shows next. */
public sealed interface BrowserPage {

    /** The code is good: which account? */
    record AskAccount() implements BrowserPage {}

    /**
     * Accept what the application asks for?
     *
     * @param account who is asked
     * @param offersOrganisation whether there is a box "Consent on behalf of your organization"
     */
    record AskConsent(String account, boolean offersOrganisation) implements BrowserPage {}

    /** Signed in: the device will have its tokens at its next poll. */
    record Done(String account) implements BrowserPage {}

    /** The person said no; the device will hear so. */
    record Declined() implements BrowserPage {}

    /**
     * It does not go on.
     *
     * @param aadsts Entra's number
     * @param text what the page says
     */
    record Refused(int aadsts, String text) implements BrowserPage {}
}
