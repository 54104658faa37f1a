package dev.platen.persistence.leveldb;

/** A record that other records refer to; the committer writes it with the next batch, whatever the durability. */
final class NewRecord {

    final byte[] key;
    final byte[] value;

    NewRecord(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }
}
