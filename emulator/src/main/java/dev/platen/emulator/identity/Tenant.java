package dev.platen.emulator.identity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory: its accounts, what its administrators consented to, its conditional access. */
final class Tenant {

    private TenantSettings settings;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> consents = new HashSet<>();
    private ConditionalAccess policy = ConditionalAccess.NONE;

    Tenant(TenantSettings settings) {
        this.settings = settings;
    }

    TenantSettings settings() {
        return settings;
    }

    void change(TenantSettings value) {
        settings = value;
    }

    /** The accounts that were declared or have come into being, in order of their names. */
    List<KnownAccount> knownAccounts() {
        return accounts.values().stream()
                .map(Account::known)
                .sorted(Comparator.comparing(KnownAccount::name))
                .toList();
    }

    List<String> consents() {
        return consents.stream().sorted().toList();
    }

    String name() {
        return settings.name();
    }

    Realm realm() {
        return settings.realm();
    }

    boolean userConsent() {
        return settings.userConsent() || settings.realm() == Realm.CONSUMERS;
    }

    ConditionalAccess policy() {
        return policy;
    }

    void setPolicy(ConditionalAccess value) {
        policy = value;
    }

    boolean consented(String clientId) {
        return consents.contains(clientId);
    }

    void consent(String clientId) {
        consents.add(clientId);
    }

    void withdrawConsent(String clientId) {
        consents.remove(clientId);
    }

    boolean ownsDomain(String domain) {
        return settings.domains().stream().anyMatch(domain::equalsIgnoreCase);
    }

    /** The account of an address; in an open directory it comes into being when it is asked for. */
    Optional<Account> account(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Optional<Account> known = Optional.ofNullable(accounts.get(key));
        return known.isPresent() || !settings.open()
                ? known
                : Optional.of(put(key, new Account(this, name, Proof.Password.ANY, settings.everyone())));
    }

    void declare(String name, Proof.Password password, Role role) {
        String key = name.toLowerCase(Locale.ROOT);
        Account known = accounts.get(key);
        if (known == null) {
            put(key, new Account(this, name, password, role));
        } else {
            known.declare(password, role);
        }
    }

    private Account put(String key, Account account) {
        accounts.put(key, account);
        return account;
    }
}
