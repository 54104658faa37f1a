package dev.platen.emulator.identity;

/** Which of Microsoft's two kinds of accounts a tenant holds. */
public enum Realm {
    /** Work and school accounts of an organisation (Exchange Online). */
    WORK("https://microsoft.com/devicelogin"),
    /** Personal accounts, in the one tenant {@code consumers} (Outlook.com). */
    CONSUMERS("https://www.microsoft.com/link");

    private final String verificationUri;

    Realm(String verificationUri) {
        this.verificationUri = verificationUri;
    }

    /**
     * The page on which a person enters a device's code. Sources: Microsoft Learn, v2-oauth2-device-code; the consumers'
     * address is from a single community source.
     */
    public String verificationUri() {
        return verificationUri;
    }
}
