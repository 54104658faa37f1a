package dev.platen.emulator.host;

import java.util.Set;

/**
 * A registered application. Applications need not be registered to sign in with device codes; those that sign in as
 * themselves, with a secret, do.
 *
 * @param clientId its id
 * @param name what the pages call it
 * @param secretHash its secret as {@link Passwords} keeps it; empty for a public client, which has none
 * @param redirects where the page of admin consent may lead to, besides this machine
 */
public record Application(String clientId, String name, String secretHash, Set<String> redirects) {

    /** Keeps its own copy of the addresses. */
    public Application {
        redirects = Set.copyOf(redirects);
    }

    /** An application nobody registered: a public client that is called by its id. */
    public static Application unregistered(String clientId) {
        return new Application(clientId, clientId, "", Set.of());
    }

    /** Whether it has a secret. */
    public boolean confidential() {
        return !secretHash.isEmpty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Application[" + clientId + "]";
    }
}
