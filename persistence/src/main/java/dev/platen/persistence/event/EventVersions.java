package dev.platen.persistence.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.PrinterEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the kind and version of a stored event, for example {@code SignedIn.v1}, and knows how older versions are read. Names
 * stay when classes move; the version rises when the fields of an event change in a way that old bytes don't fit. Then a lift
 * is added for its kind: it makes the fields of the newest version but one into those of the newest. Immutable and
 * thread-safe, as long as lifts change nothing but the tree that they are given.
 */
final class EventVersions {

    /** The versions that this Platen writes: every kind of event is in its first. */
    static final EventVersions NEWEST = new EventVersions(Map.of());

    private static final Pattern MANIFEST = Pattern.compile("(\\w+)\\.v([1-9]\\d{0,8})");

    private final Map<String, Kind> kinds = new HashMap<>();

    private final ClassValue<String> manifests = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> event) {
            String name = event.getSimpleName();
            Kind kind = kinds.get(name);
            if (kind == null) {
                throw new IllegalArgumentException("no event of a printer: " + event);
            }
            return name + ".v" + kind.version();
        }
    };

    /**
     * A kind of event.
     *
     * @param lifts from each version to the next, from the first on
     */
    private record Kind(Class<? extends PrinterEvent> event, List<UnaryOperator<ObjectNode>> lifts) {

        int version() {
            return lifts.size() + 1;
        }
    }

    /**
     * What a stored event is read as.
     *
     * @param event its kind
     * @param lifts what makes its fields into those of the newest version, one after the other; none if it is that
     */
    record Stored(Class<? extends PrinterEvent> event, List<UnaryOperator<ObjectNode>> lifts) {}

    /**
     * Versions of events.
     *
     * @param lifts by kind of event, from each version to the next, from the first on
     */
    EventVersions(Map<String, List<UnaryOperator<ObjectNode>>> lifts) {
        for (Class<?> event : PrinterEvent.class.getPermittedSubclasses()) {
            String name = event.getSimpleName();
            kinds.put(
                    name,
                    new Kind(event.asSubclass(PrinterEvent.class), List.copyOf(lifts.getOrDefault(name, List.of()))));
        }
    }

    /** The manifest under which events of a class are stored today. */
    String manifest(Class<?> event) {
        return manifests.get(event);
    }

    /**
     * What events under a manifest are read as.
     *
     * @throws UnreadableEventException if the kind is unknown, or the version is newer than this Platen's
     */
    Stored stored(String manifest) {
        Matcher parts = MANIFEST.matcher(manifest);
        Kind kind = parts.matches() ? kinds.get(parts.group(1)) : null;
        if (kind == null) {
            throw new UnreadableEventException(
                    "unknown kind of event '" + manifest + "'; a newer Platen may have written it");
        }
        int version = Integer.parseInt(parts.group(2));
        if (version > kind.version()) {
            throw new UnreadableEventException("event '" + manifest + "' is of a newer version than this Platen reads ("
                    + kind.version() + "); a newer Platen wrote it");
        }
        return new Stored(
                kind.event(), kind.lifts().subList(version - 1, kind.lifts().size()));
    }
}
