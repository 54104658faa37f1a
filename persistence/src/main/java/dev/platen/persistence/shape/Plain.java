package dev.platen.persistence.shape;

/** A value that has no parts. */
public enum Plain implements Shape {
    /** A {@code long}. */
    LONG,
    /** An {@code int}. */
    INT,
    /** A {@code double}. */
    DOUBLE,
    /** A {@code boolean}. */
    BOOLEAN,
    /** A {@code String}. */
    TEXT,
    /** An {@code Instant} of whole milliseconds. */
    INSTANT,
    /** A {@code Duration} of whole milliseconds. */
    DURATION
}
