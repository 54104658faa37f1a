package dev.platen.persistence.files;

import java.util.zip.CRC32C;

/**
 * CRC-32C as LevelDB stores it: rotated and shifted, since a checksum of bytes that hold checksums of their own would be weak.
 */
final class MaskedChecksum {

    private static final int DELTA = 0xa282ead8;

    private MaskedChecksum() {}

    static int of(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
    }
}
