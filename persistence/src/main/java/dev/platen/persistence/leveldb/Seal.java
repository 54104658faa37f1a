package dev.platen.persistence.leveldb;

import java.util.zip.CRC32C;

/**
 * The checksum at the end of a record: four bytes, CRC-32C (RFC 3720, appendix B.4) of the key and all before it. The key
 * is in it, so that a record at the wrong place is found.
 */
final class Seal {

    static final int LENGTH = 4;

    private Seal() {}

    /** Writes the checksum over the last four bytes. */
    static byte[] put(byte[] key, byte[] record) {
        int checksum = checksum(key, record);
        int at = record.length - LENGTH;
        record[at] = (byte) (checksum >>> 24);
        record[at + 1] = (byte) (checksum >>> 16);
        record[at + 2] = (byte) (checksum >>> 8);
        record[at + 3] = (byte) checksum;
        return record;
    }

    /** Whether a record is as it was written. */
    static boolean whole(byte[] key, byte[] record) {
        if (record.length <= LENGTH) {
            return false;
        }
        int at = record.length - LENGTH;
        int stored = (record[at] << 24)
                | ((record[at + 1] & 0xFF) << 16)
                | ((record[at + 2] & 0xFF) << 8)
                | (record[at + 3] & 0xFF);
        return stored == checksum(key, record);
    }

    private static int checksum(byte[] key, byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(key, 0, key.length);
        crc.update(record, 0, record.length - LENGTH);
        return (int) crc.getValue();
    }
}
