package dev.platen.sim.scenario.reading;

/**
 * Where something stands.
 *
 * @param file the file's name, or the override it comes from
 * @param line from 1; 0 when it has none
 * @param column from 1; 0 when it has none
 */
record Place(String file, int line, int column) {

    /** Somewhere in a file, or the whole of it. */
    static Place of(String file) {
        return new Place(file, 0, 0);
    }
}
