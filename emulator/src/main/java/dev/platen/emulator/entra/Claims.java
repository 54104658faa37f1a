package dev.platen.emulator.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.platen.emulator.identity.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * What tokens say. Access tokens have the claims of Entra's version 1.0, as Exchange gets them; id tokens those of version
 * 2.0 (Microsoft Learn, access-token-claims-reference, id-token-claims-reference).
 *
 * @param origin the emulator's own address, the issuer of id tokens
 * @param tenantId the tenant's id
 * @param signIn the sign-in
 * @param scope what was asked for
 * @param now when
 * @param life how long the access token lives
 */
record Claims(String origin, String tenantId, SignIn signIn, Scope scope, Instant now, Duration life) {

    /** How long an id token is good (Microsoft Learn, id-tokens). */
    private static final Duration ID_TOKEN_LIFE = Duration.ofHours(1);

    String audience() {
        return scope.audience();
    }

    String accountId() {
        return Identities.account(signIn.tenant(), signIn.account());
    }

    JWTClaimsSet accessToken() {
        return common(audience(), "https://sts.windows.net/" + tenantId + "/", life, "1.0")
                .claim("appid", signIn.clientId())
                .claim("appidacr", "0")
                .claim("scp", String.join(" ", scope.permissions()))
                .claim("upn", signIn.account())
                .claim("unique_name", signIn.account())
                .build();
    }

    JWTClaimsSet idToken() {
        return common(signIn.clientId(), origin + "/" + tenantId + "/v2.0", ID_TOKEN_LIFE, "2.0")
                .claim("name", signIn.account())
                .claim("preferred_username", signIn.account())
                .build();
    }

    private JWTClaimsSet.Builder common(String audience, String issuer, Duration valid, String version) {
        return new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(issuer)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(valid)))
                .subject(accountId())
                .claim("oid", accountId())
                .claim("tid", tenantId)
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", version);
    }

    /** The claims of a token for an application itself. */
    static JWTClaimsSet application(String tenantId, String clientId, String audience, Instant now, Duration life) {
        String id = Identities.application(clientId);
        return new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer("https://sts.windows.net/" + tenantId + "/")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .subject(id)
                .claim("oid", id)
                .claim("tid", tenantId)
                .claim("appid", clientId)
                .claim("appidacr", "1")
                .claim("idtyp", "app")
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", "1.0")
                .build();
    }
}
