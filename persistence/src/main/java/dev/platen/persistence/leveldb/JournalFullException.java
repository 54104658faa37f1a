package dev.platen.persistence.leveldb;

/** There is too little room on the journal's disk, so nothing was written. Writing works again once there is room. */
public final class JournalFullException extends JournalException {

    JournalFullException(String message) {
        super(message);
    }
}
