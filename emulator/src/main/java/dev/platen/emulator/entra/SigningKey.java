package dev.platen.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.platen.emulator.host.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** The RSA key that vouches for tokens (RS256, 2048 bits, as Entra's). It lies in the state folder. Thread-safe. */
final class SigningKey {

    private static final String FILE = "signing.key";
    private static final String RSA = "RSA";
    private static final int BITS = 2048;

    private final RSAKey jwk;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    private SigningKey(RSAPrivateCrtKey key) throws GeneralSecurityException, JOSEException {
        RSAPublicKey publicKey = (RSAPublicKey) KeyFactory.getInstance(RSA)
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        jwk = new RSAKey.Builder(publicKey)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
        header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(jwk.getKeyID())
                .build();
        signer = new RSASSASigner(key);
        verifier = new RSASSAVerifier(publicKey);
    }

    /** A folder's key, which is made if there is none. */
    static SigningKey open(StateFolder folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
                generator.initialize(BITS);
                folder.writeSecret(
                        FILE, generator.generateKeyPair().getPrivate().getEncoded());
            }
            return new SigningKey((RSAPrivateCrtKey)
                    KeyFactory.getInstance(RSA).generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file))));
        } catch (GeneralSecurityException | JOSEException | ClassCastException e) {
            throw new IOException("not a signing key: " + file + " (take it away to have a new one made)", e);
        }
    }

    String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The claims of a token that this key vouches for. */
    Optional<JWTClaimsSet> claims(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256) && parsed.verify(verifier)
                    ? Optional.of(parsed.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** The public key as a JWK (RFC 7517). */
    Map<String, Object> publicKey() {
        return jwk.toPublicJWK().toJSONObject();
    }
}
