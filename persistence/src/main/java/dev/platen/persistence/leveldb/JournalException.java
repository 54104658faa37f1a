package dev.platen.persistence.leveldb;

/** The journal could not do what was asked. The message names the folder and is meant for people. */
public class JournalException extends RuntimeException {

    /** What went wrong. */
    public JournalException(String message) {
        super(message);
    }

    /** What went wrong, and why. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
