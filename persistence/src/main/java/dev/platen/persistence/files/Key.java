package dev.platen.persistence.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A key of the database, as its user gave it. Ordered bytewise, as LevelDB orders. Immutable. */
public final class Key implements Comparable<Key> {

    static final Key FIRST = new Key(new byte[0]);

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of these bytes, which are copied. */
    public static Key of(byte[] bytes) {
        return new Key(bytes.clone());
    }

    /** Takes all that remains. */
    static Key of(ByteBuffer bytes) {
        byte[] taken = new byte[bytes.remaining()];
        bytes.get(taken);
        return new Key(taken);
    }

    /** A copy of the key's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In quotes where all bytes are printable ASCII, hexadecimal otherwise. */
    @Override
    public String toString() {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return HexFormat.of().formatHex(bytes);
            }
        }
        return "'" + new String(bytes, StandardCharsets.US_ASCII) + "'";
    }
}
