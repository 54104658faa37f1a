package dev.platen.persistence.files;

import java.nio.file.Path;

/**
 * A place in a file that is not as it was written.
 *
 * @param file the file, or where it should be
 * @param offset where in the file, in bytes; 0 if all of it is meant
 * @param what what is wrong, in words
 * @param keys where entries can be missing or out of date because of it
 */
public record Damage(Path file, long offset, String what, KeyRange keys) {

    static Damage of(Path file, long offset, String what) {
        return new Damage(file, offset, what, KeyRange.ALL);
    }

    @Override
    public String toString() {
        return file + " at byte " + offset + ": " + what + (keys.equals(KeyRange.ALL) ? "" : " (" + keys + ")");
    }
}
