package dev.platen.persistence.leveldb;

/**
 * Where an event of a printer lies.
 *
 * @param sequence its sequence number; 0 if there is no event
 * @param page first offset of its page
 * @param slot its place in the page
 */
record Head(long sequence, long page, int slot) {

    static final Head NONE = new Head(0, -1, 0);

    boolean none() {
        return sequence == 0;
    }
}
