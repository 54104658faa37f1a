package dev.platen.persistence.files;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one to another, both included. A range from a table's index can be a little wider than the keys that are really there:
 * an index holds separators.
 */
public final class KeyRange {

    /** All keys: where it isn't known what was there. */
    public static final KeyRange ALL = new KeyRange(Key.FIRST, null);

    private final Key from;
    private final @Nullable Key to;

    private KeyRange(Key from, @Nullable Key to) {
        this.from = from;
        this.to = to;
    }

    /** The keys between two, these included. */
    public static KeyRange between(Key from, Key to) {
        return new KeyRange(from, to);
    }

    /** The first key. */
    public Key from() {
        return from;
    }

    /** The last key; empty if there is no bound. */
    public Optional<Key> to() {
        return Optional.ofNullable(to);
    }

    /** Whether a key lies in the range. */
    public boolean holds(Key key) {
        return from.compareTo(key) <= 0 && (to == null || key.compareTo(to) <= 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyRange range && from.equals(range.from) && Objects.equals(to, range.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to);
    }

    @Override
    public String toString() {
        return to == null ? "all keys" : "keys " + from + " to " + to;
    }
}
