package dev.platen.sim.logs;

/**
 * Where a record stands.
 *
 * @param file as the user named it; for a file in an archive, the archive's name, {@code !} and its own
 * @param line on which it begins, from 1
 */
public record Origin(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
