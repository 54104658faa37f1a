package dev.platen.emulator.identity;

import java.util.List;

/**
 * A directory.
 *
 * @param name names the tenant; requests may be addressed to it
 * @param realm kind of its accounts
 * @param domains the domains of its accounts' addresses: by them an account is found when a request is addressed to
 *     {@code common}, and foreign accounts are told from its own
 * @param open whether accounts that were never declared exist, with any password
 * @param everyone the role of such accounts
 * @param userConsent whether users may consent for themselves to what a printer asks for. Assumption: off in a work
 *     tenant, as the guide wants an administrator first; always on for personal accounts
 */
public record TenantSettings(
        String name, Realm realm, List<String> domains, boolean open, Role everyone, boolean userConsent) {

    /** Keeps its own copy of the domains. */
    public TenantSettings {
        domains = List.copyOf(domains);
    }

    /** A work tenant in which any account exists, with a role of this kind. */
    public static TenantSettings openWork(String name, Role everyone) {
        return new TenantSettings(name, Realm.WORK, List.of(), true, everyone, false);
    }

    /** A work tenant in which only declared accounts exist. */
    public static TenantSettings work(String name) {
        return new TenantSettings(name, Realm.WORK, List.of(), false, Role.USER, false);
    }

    /** Personal accounts, of which any exists. */
    public static TenantSettings openConsumers(String name) {
        return new TenantSettings(name, Realm.CONSUMERS, List.of(), true, Role.USER, true);
    }

    /** The same with domains. */
    public TenantSettings withDomains(String... names) {
        return new TenantSettings(name, realm, List.of(names), open, everyone, userConsent);
    }
}
