package dev.platen.sim.scenario.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that a part of a scenario takes.
 *
 * @param name what the part is, for messages
 * @param description for people
 * @param keys the keys it takes in any case
 * @param choice name of the key whose value decides which more keys there are; empty when there are none
 * @param variants the keys there are more for each value of that key
 */
record Section(
        String name, String description, List<KeySpec> keys, String choice, Map<String, List<KeySpec>> variants) {

    Section {
        keys = List.copyOf(keys);
    }

    static Section of(String name, String description, KeySpec... keys) {
        return new Section(name, description, List.of(keys), "", Map.of());
    }

    /** The same with more keys that depend on the value of one. */
    Section varying(String key, Map<String, List<KeySpec>> more) {
        return new Section(name, description, keys, key, new LinkedHashMap<>(more));
    }

    /** All keys that there may be, whatever the choice. A key of several variants comes once. */
    List<KeySpec> all() {
        Map<String, KeySpec> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key.name(), key));
        variants.values().forEach(more -> more.forEach(key -> all.putIfAbsent(key.name(), key)));
        return List.copyOf(all.values());
    }

    /** The keys there are for a value of the choice. */
    List<KeySpec> keysFor(String chosen) {
        List<KeySpec> those = new ArrayList<>(keys);
        those.addAll(variants.getOrDefault(chosen, List.of()));
        return those;
    }

    Optional<KeySpec> key(String wanted) {
        return all().stream().filter(key -> key.name().equals(wanted)).findFirst();
    }
}
