package dev.platen.emulator.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tenants, and how requests and accounts find theirs (Microsoft Learn, v2-protocols: authority in the address). */
final class Directory {

    private static final String COMMON = "common";
    private static final String ORGANIZATIONS = "organizations";
    private static final String CONSUMERS = "consumers";

    private final Map<String, Tenant> tenants = new LinkedHashMap<>();

    void put(TenantSettings settings) {
        Tenant known = tenants.get(settings.name());
        if (known == null) {
            tenants.put(settings.name(), new Tenant(settings));
        } else {
            known.change(settings);
        }
    }

    List<TenantSettings> settings() {
        return tenants.values().stream().map(Tenant::settings).toList();
    }

    Optional<TenantSettings> find(String name) {
        return Optional.ofNullable(tenants.get(name)).map(Tenant::settings);
    }

    Tenant tenant(String name) {
        Tenant tenant = tenants.get(name);
        if (tenant == null) {
            throw new IllegalArgumentException("no tenant " + name);
        }
        return tenant;
    }

    /** Whether requests may be addressed so. */
    boolean knows(String authority) {
        return tenants.containsKey(authority) || shared(authority);
    }

    /** Where a person enters the codes of devices that asked at this address. */
    Realm realm(String authority) {
        Tenant tenant = tenants.get(authority);
        if (tenant != null) {
            return tenant.realm();
        }
        return authority.equals(CONSUMERS) ? Realm.CONSUMERS : Realm.WORK;
    }

    /**
     * The tenant in which a person with this address signs in; empty when it is not one that the authority serves.
     *
     * @param near the tenant of the device the person stands at: an address of a domain nobody owns belongs there
     */
    Optional<Tenant> home(String authority, String address, String near) {
        Optional<Tenant> owner = owner(address);
        Tenant addressed = tenants.get(authority);
        if (addressed != null) {
            return owner.isEmpty() || owner.get() == addressed ? Optional.of(addressed) : Optional.empty();
        }
        return owner.or(() -> Optional.ofNullable(tenants.get(near)))
                .or(() -> tenants.values().stream()
                        .filter(t -> t.realm() == Realm.CONSUMERS)
                        .findFirst())
                .filter(t -> serves(authority, t.realm()));
    }

    /** The tenant whose domain an address is of. */
    Optional<Tenant> owner(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return tenants.values().stream()
                .filter(tenant -> tenant.ownsDomain(domain))
                .findFirst();
    }

    private static boolean shared(String authority) {
        return authority.equals(COMMON) || authority.equals(ORGANIZATIONS) || authority.equals(CONSUMERS);
    }

    private static boolean serves(String authority, Realm realm) {
        return switch (realm) {
            case WORK -> !authority.equals(CONSUMERS);
            case CONSUMERS -> !authority.equals(ORGANIZATIONS);
        };
    }
}
