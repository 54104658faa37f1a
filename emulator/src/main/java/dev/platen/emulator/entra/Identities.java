package dev.platen.emulator.entra;

import dev.platen.emulator.identity.IdentityService;
import dev.platen.emulator.identity.Realm;
import dev.platen.emulator.identity.TenantSettings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The ids by which Entra names tenants and accounts. They follow from the names, so that they stay the same. */
final class Identities {

    /** The tenant of all personal accounts. Source: Microsoft Learn, id-tokens. */
    static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private Identities() {}

    static String tenant(TenantSettings tenant) {
        return switch (tenant.realm()) {
            case WORK -> id("tenant/" + tenant.name());
            case CONSUMERS -> CONSUMERS;
        };
    }

    static String account(String tenant, String account) {
        return id("account/" + tenant + "/" + account.toLowerCase(Locale.ROOT));
    }

    static String application(String clientId) {
        return id("application/" + clientId);
    }

    /** The service's name of what the first part of an address names: a tenant by name, id or domain, or all of a kind. */
    static String authority(IdentityService identity, String written) {
        // Nearly always it is the name, and then nothing has to be searched.
        return identity.tenant(written).isPresent()
                ? written
                : identity.tenants().stream()
                        .filter(tenant -> isNamed(tenant, written))
                        .map(TenantSettings::name)
                        .findFirst()
                        .orElseGet(() -> shared(written.toLowerCase(Locale.ROOT)));
    }

    private static boolean isNamed(TenantSettings tenant, String written) {
        return tenant.name().equalsIgnoreCase(written)
                || tenant.domains().stream().anyMatch(written::equalsIgnoreCase)
                || (tenant.realm() == Realm.WORK && tenant(tenant).equalsIgnoreCase(written));
    }

    private static String shared(String written) {
        return written.equals(CONSUMERS) ? "consumers" : written;
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(("platen/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
