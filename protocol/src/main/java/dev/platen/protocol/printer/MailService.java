package dev.platen.protocol.printer;

/** The email service that a printer signs in to with OAuth 2.0. */
public enum MailService {
    /** Work and school accounts. */
    EXCHANGE_ONLINE("organizations"),
    /** Personal accounts. */
    OUTLOOK_COM("consumers");

    private final String authority;

    MailService(String authority) {
        this.authority = authority;
    }

    /** The path by which Entra ID's endpoints for this service are found, unless a tenant is named. */
    public String authority() {
        return authority;
    }
}
