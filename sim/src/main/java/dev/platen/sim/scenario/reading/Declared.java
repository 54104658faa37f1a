package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The things of one kind that a scenario names. A name that is declared but whose thing is not readable is not reported
 * once more where it is used.
 *
 * @param what the kind of thing, for messages
 * @param names all names declared
 * @param things the readable ones
 * @param known whether the names are known at all; they are not if their part of the scenario is not there or misspelt
 */
record Declared<T>(String what, Collection<String> names, Map<String, T> things, boolean known) {

    Declared {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        things = new LinkedHashMap<>(things);
    }

    Optional<T> find(Node.Scalar name, Problems problems) {
        if (known && !names.contains(name.text())) {
            problems.add(
                    name.place(),
                    "there is no " + what + " '" + Shown.of(name.text()) + "'",
                    Nearest.hint(name.text(), names));
        }
        return Optional.ofNullable(things.get(name.text()));
    }
}
