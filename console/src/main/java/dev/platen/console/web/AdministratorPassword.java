package dev.platen.console.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The administrator's password, of which only a salted hash is kept: PBKDF2 (RFC 8018) with HMAC-SHA-256 and the 600,000
 * rounds that OWASP's Password Storage Cheat Sheet asks for. Checking takes a good part of a second: not on an event loop.
 * Immutable and thread-safe.
 */
public final class AdministratorPassword {

    /** The longest that is taken. */
    public static final int LENGTH_MAX = 200;

    private static final String HASH = "PBKDF2WithHmacSHA256";
    private static final String PREFIX = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int PARTS = 4;
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;
    /** Without letters that are taken for one another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private AdministratorPassword(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** The hash of a password. */
    public static AdministratorPassword of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new AdministratorPassword(ROUNDS, salt, hash(password, salt, ROUNDS));
    }

    /** A password that nobody guesses and people can type. */
    public static String drawn() {
        SecureRandom random = new SecureRandom();
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                drawn.append('-');
            }
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return drawn.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if there is no such file
     * @throws IOException if it can't be read, or holds something else
     */
    public static Optional<AdministratorPassword> read(Path file) throws IOException {
        String line;
        try {
            line = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        String[] parts = line.split(":", -1);
        try {
            if (parts.length == PARTS && parts[0].equals(PREFIX)) {
                Base64.Decoder base64 = Base64.getDecoder();
                return Optional.of(new AdministratorPassword(
                        Integer.parseInt(parts[1]), base64.decode(parts[2]), base64.decode(parts[3])));
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IOException(file + " holds no password's hash; remove it to have a new password made");
    }

    /** Keeps the hash in a file that only its owner may read. */
    public void write(Path file) throws IOException {
        Base64.Encoder base64 = Base64.getEncoder();
        String line = String.join(
                ":", PREFIX, Integer.toString(rounds), base64.encodeToString(salt), base64.encodeToString(hash));
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, line + "\n", StandardCharsets.US_ASCII);
    }

    /** Whether this is it. */
    public boolean is(String password) {
        return password.length() <= LENGTH_MAX && MessageDigest.isEqual(hash, hash(password, salt, rounds));
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance(HASH)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
