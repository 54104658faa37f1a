package dev.platen.persistence.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the keys of a vault's files are derived from. Each file has a key of its own, by HKDF (RFC 5869) from this one and a salt
 * in the file.
 */
final class MasterKey {

    private static final int BYTES = 32;
    private static final byte[] PURPOSE = "platen token vault".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "Generic");
    }

    /** By a passphrase (PBKDF2, RFC 8018). */
    static MasterKey of(VaultKey.Passphrase passphrase, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(passphrase.passphrase().toCharArray(), salt, rounds, BYTES * Byte.SIZE);
        try {
            return new MasterKey(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java platform lacks PBKDF2WithHmacSHA256", impossible);
        } finally {
            spec.clearPassword();
        }
    }

    /** By the key in a file. */
    static MasterKey of(VaultKey.KeyFile keyFile) {
        Path file = keyFile.file();
        try {
            requireOwnersOnly(file);
            return new MasterKey(parse(file, Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (NoSuchFileException missing) {
            throw new VaultKeyException(
                    "key file " + file + " is missing; without the key that the vault was written with, its printers"
                            + " have to sign in again, into a new vault",
                    missing);
        } catch (IOException cause) {
            throw new VaultKeyException("key file " + file + " can't be read: " + cause.getMessage(), cause);
        }
    }

    /** By the key in a file, which is made if it is missing. */
    static MasterKey ofNewVault(VaultKey.KeyFile keyFile) {
        Path file = keyFile.file();
        if (!Files.exists(file)) {
            try {
                make(file.toAbsolutePath());
            } catch (IOException cause) {
                throw new VaultKeyException("key file " + file + " can't be made: " + cause.getMessage(), cause);
            }
        }
        return of(keyFile);
    }

    private static byte[] parse(Path file, String text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(text.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notHexadecimal) {
            // Said below; the exception's own message would tell a part of the key.
        }
        throw new VaultKeyException("key file " + file + " holds no key of " + BYTES + " bytes in hexadecimal");
    }

    private static void requireOwnersOnly(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(view.readAttributes().permissions());
        others.removeAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!others.isEmpty()) {
            throw new VaultKeyException("key file " + file + " can be read or written by others ("
                    + PosixFilePermissions.toString(view.readAttributes().permissions()) + "); 'chmod 600' helps");
        }
    }

    /** Under another name first, so that a key file is whole; and never over one that somebody else just made. */
    private static void make(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Path part = file.resolveSibling(file.getFileName() + "." + Long.toHexString(random.nextLong()) + ".part");
        try {
            try (FileChannel channel = OwnersFile.create(part)) {
                channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(bytes) + "\n"));
                channel.force(true);
            }
            Files.createLink(file, part);
            OwnersFile.forceFolderOf(file);
        } catch (FileAlreadyExistsException anotherWasQuicker) {
            // Its key is as good.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The key of a file with a salt of its own. */
    Seal seal(byte[] salt) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            return new Seal(hkdf.deriveKey(
                    "AES",
                    HKDFParameterSpec.ofExtract().addIKM(key).addSalt(salt).thenExpand(PURPOSE, BYTES)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform of this age has HKDF", impossible);
        }
    }
}
