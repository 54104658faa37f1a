package dev.platen.emulator.fault;

/**
 * How a password was changed, which decides what sessions end. Source: Microsoft Learn, "Refresh tokens in the Microsoft
 * identity platform", token revocation.
 */
public enum PasswordChange {
    /** It expired by age: nothing ends. */
    EXPIRED(false, false),
    /** The user changed it, by self-service or otherwise. */
    BY_USER(true, false),
    /** An administrator reset it in the Azure portal. */
    AZURE_PORTAL(true, false),
    /** An administrator reset it in the Entra admin center. */
    ENTRA_ADMIN_CENTER(true, true);

    private final boolean endsPasswordSessions;
    private final boolean endsOtherSessions;

    PasswordChange(boolean endsPasswordSessions, boolean endsOtherSessions) {
        this.endsPasswordSessions = endsPasswordSessions;
        this.endsOtherSessions = endsOtherSessions;
    }

    /**
     * Whether sessions of before the change end.
     *
     * @param byPassword whether the person had signed in with a password
     */
    public boolean endsSession(boolean byPassword) {
        return byPassword ? endsPasswordSessions : endsOtherSessions;
    }
}
