package dev.platen.sim.load.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private ECKey key;

    @BeforeEach
    void begin() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    }

    private static String token(ECKey signer, Instant begins, Instant expires) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .notBeforeTime(Date.from(begins))
                        .expirationTime(Date.from(expires))
                        .build());
        token.sign(new ECDSASigner(signer));
        return token.serialize();
    }

    private TokenFindings findings(String token, long expiresIn) {
        TokenCheck check = new TokenCheck(new JWKSet(key.toPublicJWK()), InstantSource.fixed(NOW));
        try (check) {
            assertThat(check.wants()).isTrue();
            check.take(token, expiresIn);
        }
        return check.findings();
    }

    @Test
    void aTokenIsGoodIfItsSignatureAndItsLifeAre() throws JOSEException {
        TokenFindings findings = findings(token(key, NOW, NOW.plusSeconds(3_600)), 3_599);
        assertThat(findings.good()).isTrue();
        assertThat(findings.checked()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsNamed() throws JOSEException {
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
        ECKey impostor = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        Instant later = NOW.plusSeconds(3_600);
        Map<String, String> faults = Map.of(
                token(stranger, NOW, later),
                "signed by a key that is not in the key set",
                token(impostor, NOW, later),
                "the signature is wrong",
                token(key, NOW, NOW.minusSeconds(60)),
                "it had expired when it came",
                token(key, NOW.plusSeconds(60), later),
                "it is not good yet",
                token(key, NOW, NOW.plusSeconds(60)),
                "its life is not what expires_in says",
                "opaque",
                "no signed JSON Web Token");
        faults.forEach(
                (token, fault) -> assertThat(findings(token, 3_600).faults()).isEqualTo(Map.of(fault, 1L)));
    }

    @Test
    void onlySomeAreWanted() {
        try (TokenCheck check = new TokenCheck(new JWKSet(key.toPublicJWK()), InstantSource.fixed(NOW))) {
            assertThat(check.wants()).isTrue();
            assertThat(check.wants()).isFalse();
        }
    }
}
