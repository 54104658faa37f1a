package dev.platen.emulator.identity;

/** What a person does in the browser with the code a device shows. {@code userCode} is that code, in any case. */
public sealed interface BrowserAct {

    /** The code the person typed. */
    String userCode();

    /** Types the code. */
    record EnterUserCode(String userCode) implements BrowserAct {}

    /**
     * Names an account and proves to be its owner.
     *
     * @param account the account's address
     * @param proof how
     */
    record SignIn(String userCode, String account, Proof proof) implements BrowserAct {}

    /**
     * Accepts what the application asks for.
     *
     * @param onBehalfOfOrganisation whether the box of that name is ticked
     */
    record Accept(String userCode, boolean onBehalfOfOrganisation) implements BrowserAct {}

    /** Says no. */
    record Decline(String userCode) implements BrowserAct {}
}
