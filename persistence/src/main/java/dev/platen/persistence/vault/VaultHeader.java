package dev.platen.persistence.vault;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The beginning of a vault's file: what format it has, how its key is made, and a proof that the key is the right one. Nothing of
 * it is secret.
 */
final class VaultHeader {

    private static final long FORMAT = 0x70_6C_61_74_65_6E_76_01L;
    private static final int SALT_BYTES = 32;

    /** Format, rounds of PBKDF2 (0 with a key file), salt of the passphrase, salt of the file. */
    private static final int CLEAR_BYTES = Long.BYTES + Integer.BYTES + 2 * SALT_BYTES;

    private static final int SEALED_BYTES = CLEAR_BYTES + Seal.overhead();
    static final int BYTES = SEALED_BYTES + Integer.BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final MasterKey master;
    private final int rounds;
    private final byte[] passphraseSalt;
    private final Seal seal;
    private final ByteBuffer bytes;

    private VaultHeader(MasterKey master, int rounds, byte[] passphraseSalt, byte[] fileSalt) {
        this.master = master;
        this.rounds = rounds;
        this.passphraseSalt = passphraseSalt;
        this.seal = master.seal(fileSalt);
        byte[] clear = ByteBuffer.allocate(CLEAR_BYTES)
                .putLong(FORMAT)
                .putInt(rounds)
                .put(passphraseSalt)
                .put(fileSalt)
                .array();
        ByteBuffer all = ByteBuffer.allocate(BYTES).put(clear).put(seal.seal(new byte[0], clear));
        all.putInt(Frame.checksum(all.slice(0, SEALED_BYTES))).flip();
        this.bytes = all;
    }

    /** The header of a new vault; makes the key file if that is missing. */
    static VaultHeader ofNewVault(VaultKey key) {
        byte[] salt = new byte[SALT_BYTES];
        return switch (key) {
            case VaultKey.KeyFile file -> new VaultHeader(MasterKey.ofNewVault(file), 0, salt, random());
            case VaultKey.Passphrase passphrase -> {
                RANDOM.nextBytes(salt);
                MasterKey master = MasterKey.of(passphrase, salt, passphrase.rounds());
                yield new VaultHeader(master, passphrase.rounds(), salt, random());
            }
        };
    }

    /** The header of another file of the same vault. */
    VaultHeader ofNextFile() {
        return new VaultHeader(master, rounds, passphraseSalt, random());
    }

    private static byte[] random() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** The bytes at the file's beginning. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Seals the file's entries. */
    Seal seal() {
        return seal;
    }

    /** Whether these bytes are a whole header of this format. */
    static boolean whole(ByteBuffer bytes) {
        return bytes.remaining() >= BYTES
                && bytes.getLong(0) == FORMAT
                && bytes.getInt(SEALED_BYTES) == Frame.checksum(bytes.slice(0, SEALED_BYTES));
    }

    /**
     * What opens the entries of a file with this header.
     *
     * @throws VaultKeyException if the key is not the one that it was written with
     */
    static VaultHeader read(ByteBuffer bytes, VaultKey key, Path file) {
        byte[] clear = new byte[CLEAR_BYTES];
        byte[] proof = new byte[Seal.overhead()];
        bytes.get(0, clear).get(CLEAR_BYTES, proof);
        ByteBuffer fields = ByteBuffer.wrap(clear);
        fields.getLong();
        int rounds = fields.getInt();
        byte[] passphraseSalt = new byte[SALT_BYTES];
        byte[] fileSalt = new byte[SALT_BYTES];
        fields.get(passphraseSalt).get(fileSalt);
        VaultHeader header =
                new VaultHeader(master(key, rounds, passphraseSalt, file), rounds, passphraseSalt, fileSalt);
        if (header.seal.open(proof, clear).isEmpty()) {
            throw new VaultKeyException("token vault " + file + " was written with another "
                    + (rounds == 0 ? "key than that of " + ((VaultKey.KeyFile) key).file() : "passphrase"));
        }
        return header;
    }

    private static MasterKey master(VaultKey key, int rounds, byte[] salt, Path file) {
        return switch (key) {
            case VaultKey.KeyFile keyFile when rounds == 0 -> MasterKey.of(keyFile);
            case VaultKey.Passphrase passphrase when rounds > 0 -> MasterKey.of(passphrase, salt, rounds);
            case VaultKey.KeyFile _ ->
                throw new VaultKeyException("token vault " + file + " opens with a passphrase, not with a key file");
            case VaultKey.Passphrase _ ->
                throw new VaultKeyException("token vault " + file + " opens with a key file, not with a passphrase");
        };
    }
}
