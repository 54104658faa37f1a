package dev.platen.sim.scenario.reading;

/**
 * A key.
 *
 * @param name its name
 * @param kind what its value may be
 * @param required whether it has to be there
 * @param description for people, with the default where there is one
 */
record KeySpec(String name, Kind kind, boolean required, String description) {

    static KeySpec required(String name, Kind kind, String description) {
        return new KeySpec(name, kind, true, description);
    }

    static KeySpec optional(String name, Kind kind, String description) {
        return new KeySpec(name, kind, false, description);
    }
}
