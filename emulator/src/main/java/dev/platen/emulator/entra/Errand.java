package dev.platen.emulator.entra;

/** What a person is on the pages for. */
sealed interface Errand {

    /** The application it is about; empty while that is not known. */
    String clientId();

    /** What the application asks for. */
    String scope();

    /** To sign in on the device that shows a code. */
    record Device(String userCode, String clientId, String scope) implements Errand {}

    /**
     * To accept an application for the organisation beforehand.
     *
     * @param authority the first part of the page's address
     * @param redirect where to go then; empty for nowhere
     * @param state what the application wants to hear again
     */
    record AdminConsent(String authority, String clientId, String scope, String redirect, String state)
            implements Errand {}
}
