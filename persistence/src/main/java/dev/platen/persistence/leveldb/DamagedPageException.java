package dev.platen.persistence.leveldb;

/** A page can't be read. Whoever asked for it knows whose events those were, and tells. */
final class DamagedPageException extends RuntimeException {

    private final long first;

    DamagedPageException(long first, String damage) {
        super(damage);
        this.first = first;
    }

    DamagedPageException(long first, String damage, Throwable cause) {
        super(damage, cause);
        this.first = first;
    }

    /** First offset of the page. */
    long first() {
        return first;
    }

    /** What is wrong, in words that follow the name of an event. */
    String damage() {
        return String.valueOf(getMessage());
    }
}
