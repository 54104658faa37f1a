package dev.platen.sim.inference;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds repeats among records that have no id. Two that say the same in one file are two, for a printer can do the same twice within
 * a second; one that another file holds as well is the same, for files overlap. So there are as many as the file has that has most.
 * Takes records in order of time. Not thread-safe.
 */
final class Copies {

    private final Map<ByteBuffer, Map<String, Integer>> byFile = new HashMap<>();
    private final Map<ByteBuffer, Integer> taken = new HashMap<>();
    private Instant now = Instant.MIN;

    /**
     * Whether a record has been taken already, from another file.
     *
     * @param content all that it says
     */
    boolean repeated(Instant at, String file, ByteBuffer content) {
        if (!at.equals(now)) {
            byFile.clear();
            taken.clear();
            now = at;
        }
        int here = byFile.computeIfAbsent(content, _ -> new HashMap<>()).merge(file, 1, Integer::sum);
        if (here <= taken.getOrDefault(content, 0)) {
            return true;
        }
        taken.put(content, here);
        return false;
    }
}
