package dev.platen.emulator.entra;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.identity.TenantSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients ask before they ask for anything (OpenID Connect Discovery 1.0; MSAL's instance discovery). */
final class Discovery {

    private static final List<String> SHARED = List.of("common", "organizations", "consumers");

    private final EmulatedServices services;
    private final WireTokens tokens;
    private final Devices devices;
    private final Answers answers;

    Discovery(EmulatedServices services, WireTokens tokens, Devices devices, Answers answers) {
        this.services = services;
        this.tokens = tokens;
        this.devices = devices;
        this.answers = answers;
    }

    /** The document of a tenant's endpoints. */
    Answer configuration(HttpCall call, String authority) {
        String name = services.ask(present -> Identities.authority(present.identity(), authority));
        Optional<TenantSettings> tenant =
                services.ask(present -> present.identity().tenant(name));
        if (tenant.isEmpty() && !SHARED.contains(name)) {
            return answers.refused(Trace.of(call, services.clock().instant()), call.origin(), Refusal.TENANT_NOT_FOUND);
        }
        // Entra writes this place holder where the tenant is only known from the token.
        String issuer =
                tenant.map(Identities::tenant).orElse(name.equals("consumers") ? Identities.CONSUMERS : "{tenantid}");
        String base = call.origin() + "/" + authority;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.put("response_modes_supported", List.of("query"));
        body.put("subject_types_supported", List.of("pairwise"));
        body.put("id_token_signing_alg_values_supported", List.of("RS256"));
        body.put("response_types_supported", List.of("code"));
        body.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        body.put("issuer", call.origin() + "/" + issuer + "/v2.0");
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        body.put(
                "claims_supported",
                List.of("sub", "iss", "aud", "exp", "iat", "nbf", "name", "preferred_username", "oid", "tid", "ver"));
        return answers.document(body);
    }

    /** The keys that vouch for tokens; none where a fault has taken them away. */
    Answer keys(HttpCall call) {
        Caller caller = devices.of(call);
        boolean gone =
                services.ask(present -> present.faults().hits(FaultName.SIGNING_KEYS_UNKNOWN, caller, present.now()));
        return answers.document(Map.of("keys", gone ? List.of() : List.of(tokens.publicKey())));
    }

    /** Which hosts are one and the same service: only this one. */
    Answer instance(HttpCall call) {
        String host = call.origin().substring(call.origin().indexOf("//") + 2);
        String name = host.startsWith("[")
                ? host.substring(0, host.indexOf(']') + 1)
                : host.substring(0, host.indexOf(':') < 0 ? host.length() : host.indexOf(':'));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("tenant_discovery_endpoint", call.origin() + "/common/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        body.put(
                "metadata",
                List.of(Map.of("preferred_network", name, "preferred_cache", name, "aliases", List.of(name))));
        return answers.document(body);
    }
}
