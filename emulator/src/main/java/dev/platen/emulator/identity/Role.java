package dev.platen.emulator.identity;

/**
 * What an account may do in its directory, as far as consent is concerned. Source: Microsoft Learn,
 * grant-admin-consent.
 */
public enum Role {
    /** No administrator. */
    USER(false),
    /** May consent for the organisation, save to application roles of Microsoft Graph, which no printer asks for. */
    CLOUD_APPLICATION_ADMINISTRATOR(true),
    /** Likewise. */
    APPLICATION_ADMINISTRATOR(true),
    /** May consent to any permission. */
    PRIVILEGED_ROLE_ADMINISTRATOR(true),
    /** May do everything. */
    GLOBAL_ADMINISTRATOR(true);

    private final boolean consentsForOrganisation;

    Role(boolean consentsForOrganisation) {
        this.consentsForOrganisation = consentsForOrganisation;
    }

    /** Whether the account may accept on behalf of its organisation. */
    public boolean consentsForOrganisation() {
        return consentsForOrganisation;
    }
}
