package dev.platen.sim.scenario.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Leaves out what could not be read. */
final class Present {

    private Present() {}

    static <T> Map<String, T> of(Map<String, Optional<T>> things) {
        Map<String, T> present = new LinkedHashMap<>();
        things.forEach((name, thing) -> thing.ifPresent(value -> present.put(name, value)));
        return present;
    }
}
