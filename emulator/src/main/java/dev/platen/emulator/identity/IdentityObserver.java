package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;

/**
 * Is told what people do that has to outlive the service. It is told within the call that does it, and must not call the
 * service.
 */
public interface IdentityObserver {

    /** Nobody wants to know. */
    IdentityObserver NONE = new IdentityObserver() {
        @Override
        public void signedIn(Caller caller, SignIn signIn) {}

        @Override
        public void consented(String tenant, String clientId) {}
    };

    /** A device fetched the first tokens of a sign-in. */
    void signedIn(Caller caller, SignIn signIn);

    /** A person accepted an application on behalf of the organisation. */
    void consented(String tenant, String clientId);
}
