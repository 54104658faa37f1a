package dev.platen.emulator.host;

import dev.platen.emulator.identity.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords and secrets as they are kept: hashed with PBKDF2 (RFC 8018), salted by their owner's name and a key of this
 * emulator's own. The same password of the same owner always comes out the same, so that the services, which compare
 * only, never see a real one.
 *
 * <p>Hashing takes milliseconds: not within {@link EmulatedServices}, and not on an event loop. Immutable and thread-safe.
 */
public final class Passwords {

    private static final String KEY_FILE = "password.key";
    private static final String MAC = "HmacSHA256";
    private static final String HASH = "PBKDF2WithHmacSHA256";
    private static final String PREFIX = "pbkdf2-sha256-20000:";
    private static final int ITERATIONS = 20_000;
    private static final int BITS = 256;

    private final SecretKeySpec key;

    private Passwords(byte[] key) {
        this.key = new SecretKeySpec(key, MAC);
    }

    /** Those of a folder, whose key is made if there is none. */
    public static Passwords open(StateFolder folder) throws IOException {
        return new Passwords(folder.secret(KEY_FILE, BITS / Byte.SIZE));
    }

    /** An account's password as the identity service keeps it, and as it is shown to it. */
    public Proof.Password ofAccount(String account, String typed) {
        return new Proof.Password(hash("account " + account.strip().toLowerCase(Locale.ROOT), typed));
    }

    /** An application's secret as it is kept. */
    public String ofApplication(String clientId, String secret) {
        return hash("application " + clientId, secret);
    }

    /** Whether a secret is an application's. */
    public boolean opens(Application application, String secret) {
        return application.confidential()
                && MessageDigest.isEqual(
                        application.secretHash().getBytes(StandardCharsets.US_ASCII),
                        ofApplication(application.clientId(), secret).getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(String owner, String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] salt = mac.doFinal(owner.getBytes(StandardCharsets.UTF_8));
            PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, BITS);
            byte[] hash =
                    SecretKeyFactory.getInstance(HASH).generateSecret(spec).getEncoded();
            return PREFIX + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
